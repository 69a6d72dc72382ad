import Tabular

/// `LabelEncoder`: each value by a table of keys and values, or a default where it is no key.
struct LabelEncoder: Operator {
  static let entries: [OperatorEntry] = [.ml("LabelEncoder", LabelEncoder.init)]

  /// Where each key stands in the table.
  private enum Keys: Sendable {
    case texts([ExactText: Int32])
    case integers([Int64: Int32])
    case floats([UInt32: Int32])
  }

  let results: [ValueType]
  private let keys: Keys
  /// The values in the order of the keys, the default at the end.
  private let table: Tensor.Values

  private init(_ node: NodeContext) throws {
    let input = try node.input(0)
    guard node.opset >= 2 else { throw node.refused("of version 1") }
    let (keys, count) = try Self.keys(node)
    guard Self.element(of: keys) == input.element else {
      throw node.malformed("has other keys than \(input)")
    }
    let (values, valueCount) = try Self.values(node)
    guard count == valueCount, count > 0 else {
      throw node.malformed("has \(count) keys and \(valueCount) values")
    }
    self.keys = keys
    table = values
    results = [input.of(Tensor(shape: [], values: values).element)]
  }

  private static func keys(_ node: NodeContext) throws -> (Keys, Int) {
    let attributes = node.attributes
    if attributes.has("keys_strings") {
      let keys = try attributes.strings("keys_strings")
      return (.texts(positions(keys.map(ExactText.init))), keys.count)
    }
    if attributes.has("keys_int64s") {
      let keys = try attributes.ints("keys_int64s")
      return (.integers(positions(keys)), keys.count)
    }
    if attributes.has("keys_floats") {
      let keys = try attributes.floats("keys_floats")
      // Up to version 3, NaN is no key: it does not equal itself.
      let places = positions(keys.map(Self.bits)).filter {
        node.opset >= 4 || !Float(bitPattern: $0.key).isNaN
      }
      return (.floats(places), keys.count)
    }
    throw node.refused("without keys of text, int64 or float")
  }

  /// Of equal keys the last one counts, as in onnxruntime.
  private static func positions<Key: Hashable>(_ keys: [Key]) -> [Key: Int32] {
    var positions: [Key: Int32] = [:]
    for (index, key) in keys.enumerated() { positions[key] = Int32(truncatingIfNeeded: index) }
    return positions
  }

  /// The values with the default at their end, and their number without it.
  private static func values(_ node: NodeContext) throws -> (Tensor.Values, Int) {
    let attributes = node.attributes
    if attributes.has("values_floats") {
      let values = try attributes.floats("values_floats")
      return (
        .floats(values + [try attributes.float("default_float", default: -0.0)]), values.count
      )
    }
    if attributes.has("values_int64s") {
      let values = try attributes.ints("values_int64s")
      return (.integers(values + [try attributes.int("default_int64", default: -1)]), values.count)
    }
    if attributes.has("values_strings") {
      let values = try attributes.strings("values_strings")
      let fallback = try attributes.string("default_string", default: "_Unused")
      return (.strings(DictionaryColumn(texts: values + [fallback])), values.count)
    }
    throw node.refused("without values of text, int64 or float")
  }

  private static func element(of keys: Keys) -> ElementType {
    switch keys {
    case .texts: .string
    case .integers: .int64
    case .floats: .float
    }
  }

  /// Equal numbers have equal bits: zero has no sign, and there is one NaN.
  private static func bits(_ value: Float) -> UInt32 {
    value.isNaN ? Float.nan.bitPattern : (value == 0 ? 0 : value.bitPattern)
  }

  /// Whether a text is one of the keys.
  func hasKey(_ text: String) -> Bool {
    guard case .texts(let places) = keys else { return false }
    return places[ExactText(text)] != nil
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let fallback = Tensor(shape: [], values: table).count - 1
    let positions: [Int] =
      switch (keys, inputs[0].values) {
      case (.texts(let keys), .strings(let column)): find(column, keys, fallback)
      case (.integers(let keys), .integers(let values)):
        values.map { keys[$0].map(Int.init) ?? fallback }
      case (.floats(let keys), .floats(let values)):
        values.map { keys[Self.bits($0)].map(Int.init) ?? fallback }
      default: throw ModelsError.malformedModel(reason: "an encoder of values of another type")
      }
    return [Tensor(shape: inputs[0].shape, values: table.picked(positions))]
  }

  /// Looks every level up once where there are fewer levels than values.
  private func find(
    _ column: DictionaryColumn, _ keys: [ExactText: Int32], _ fallback: Int
  ) -> [Int] {
    let missing = keys[ExactText("")].map(Int.init) ?? fallback
    guard column.levels.count < column.codes.count else {
      return column.codes.map {
        $0 < 0 ? missing : keys[ExactText(column.levels[Int($0)])].map(Int.init) ?? fallback
      }
    }
    let ofLevel = column.levels.map { keys[ExactText($0)].map(Int.init) ?? fallback }
    return column.codes.map { $0 < 0 ? missing : ofLevel[Int($0)] }
  }
}
