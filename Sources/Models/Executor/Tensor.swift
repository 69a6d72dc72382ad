import Tabular

/// The types of a tensor's elements that the executor computes with.
enum ElementType: String, Sendable, Hashable {
  case float, double, int64, bool, string
}

/// Values in a shape, row-major.
struct Tensor: Sendable {
  /// The extent of each dimension; a scalar has none.
  var shape: [Int]
  /// The elements; as many as the product of the extents.
  var values: Values

  /// The elements by their type.
  enum Values: Sendable {
    case floats([Float])
    case doubles([Double])
    case integers([Int64])
    case booleans([Bool])
    /// Text by dictionary; `DictionaryColumn.missing` stands for the empty text.
    case strings(DictionaryColumn)
  }

  /// What stands for an input that a node leaves out.
  static let omitted = Tensor(shape: [0], values: .floats([]))

  var element: ElementType {
    switch values {
    case .floats: .float
    case .doubles: .double
    case .integers: .int64
    case .booleans: .bool
    case .strings: .string
    }
  }

  /// The number of elements.
  var count: Int {
    switch values {
    case .floats(let values): values.count
    case .doubles(let values): values.count
    case .integers(let values): values.count
    case .booleans(let values): values.count
    case .strings(let values): values.codes.count
    }
  }

  /// The same elements in another shape of the same number of elements.
  func reshaped(_ shape: [Int]) -> Tensor {
    Tensor(shape: shape, values: values)
  }
}

extension DictionaryColumn {
  /// The text at a position; a missing value is the empty text.
  func text(_ position: Int) -> String {
    let code = codes[position]
    return code < 0 ? "" : levels[Int(code)]
  }

  /// Texts as they are, each with a level of its own.
  init(texts: [String]) {
    self.init(codes: texts.indices.map { Int32(truncatingIfNeeded: $0) }, levels: texts)
  }
}
