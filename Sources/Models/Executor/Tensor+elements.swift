import Tabular

extension Tensor.Values {
  /// The elements as float32, which they must be.
  func floats() throws -> [Float] {
    guard case .floats(let values) = self else { throw Self.otherType("float") }
    return values
  }

  /// The elements as float64, which they must be.
  func doubles() throws -> [Double] {
    guard case .doubles(let values) = self else { throw Self.otherType("double") }
    return values
  }

  /// The elements as whole numbers, which they must be.
  func integers() throws -> [Int64] {
    guard case .integers(let values) = self else { throw Self.otherType("int64") }
    return values
  }

  /// The elements as truth values, which they must be.
  func booleans() throws -> [Bool] {
    guard case .booleans(let values) = self else { throw Self.otherType("bool") }
    return values
  }

  /// The elements as texts, which they must be.
  func texts() throws -> [String] {
    let column = try strings()
    return column.codes.indices.map(column.text)
  }

  /// The elements as text by dictionary, which they must be.
  func strings() throws -> DictionaryColumn {
    guard case .strings(let column) = self else { throw Self.otherType("string") }
    return column
  }

  private static func otherType(_ expected: String) -> ModelsError {
    .malformedModel(reason: "a value is not of the type '\(expected)' that its reader expects")
  }
}
