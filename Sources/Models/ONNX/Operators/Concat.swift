import Tabular

/// `Concat`: values side by side along one axis.
struct Concat: Operator {
  static let entries: [OperatorEntry] = [.core("Concat", Concat.init)]

  let results: [ValueType]
  /// The number of elements that each input puts before the next one's turn.
  private let blocks: [Int]

  private init(_ node: NodeContext) throws {
    let first = try node.input(0)
    let types = try node.inputs.indices.map(node.input)
    let position = try Self.axis(node, rank: first.rank) - (first.hasRows ? 1 : 0)
    guard first.rest.indices.contains(position) else { throw node.refused("puts rows together") }
    var result = first
    result.rest[position] = 0
    for type in types {
      guard type.element == first.element, type.hasRows == first.hasRows,
        type.rank == first.rank,
        type.rest.indices.allSatisfy({ $0 == position || type.rest[$0] == first.rest[$0] })
      else { throw node.malformed("cannot put \(type) beside \(first)") }
      let (sum, overflow) = result.rest[position].addingReportingOverflow(type.rest[position])
      guard !overflow else { throw node.malformed("is too wide") }
      result.rest[position] = sum
    }
    blocks = types.map { $0.rest[position...].reduce(1, *) }
    results = [result]
  }

  private static func axis(_ node: NodeContext, rank: Int) throws -> Int {
    let axis = try node.attributes.int("axis", default: 0, in: -8...8)
    return axis < 0 ? axis + rank : axis
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let shape = results[0].shape(rowCount: rowCount)
    return [Tensor(shape: shape, values: try joined(inputs.map(\.values)))]
  }

  private func joined(_ parts: [Tensor.Values]) throws -> Tensor.Values {
    switch parts[0] {
    case .floats:
      .floats(interleave(try parts.map { try $0.floats() }, filler: 0))
    case .doubles:
      .doubles(interleave(try parts.map { try $0.doubles() }, filler: 0))
    case .integers:
      .integers(interleave(try parts.map { try $0.integers() }, filler: 0))
    case .booleans:
      .booleans(interleave(try parts.map { try $0.booleans() }, filler: false))
    case .strings:
      .strings(
        DictionaryColumn(
          texts: interleave(try parts.map { try $0.texts() }, filler: "")))
    }
  }

  /// Takes one block of each part in turn until all are used up.
  private func interleave<Element>(_ parts: [[Element]], filler: Element) -> [Element] {
    let stride = blocks.reduce(0, +)
    let count = parts.reduce(0) { $0 + $1.count }
    var joined = Array(repeating: filler, count: count)
    var offset = 0
    joined.withUnsafeMutableBufferPointer { target in
      for (part, block) in zip(parts, blocks) {
        var position = offset
        if block == 1 {
          for element in part {
            target[position] = element
            position += stride
          }
        } else if block > 0 {
          for (index, element) in part.enumerated() {
            let (turn, place) = index.quotientAndRemainder(dividingBy: block)
            target[offset + turn * stride + place] = element
          }
        }
        offset += block
      }
    }
    return joined
  }
}
