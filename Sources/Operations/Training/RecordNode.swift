import Diagnostics

/// A value of a record on its way to JSON.
final class RecordNode {
  /// What it is made of.
  enum Content {
    /// Finished text.
    case text([UInt8])
    /// The members of an object, in the order in which they were written.
    case members([(key: String, node: RecordNode)])
    /// The elements of an array.
    case elements([RecordNode])
  }

  /// What was written; an empty object until then, as a value that writes nothing is.
  var content = Content.members([])

  /// Appends the value as JSON, members by their keys.
  func append(to bytes: inout [UInt8]) {
    switch content {
    case .text(let text): bytes += text
    case .members(let members):
      bytes.append(UInt8(ascii: "{"))
      for (place, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONString.append(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.node.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    case .elements(let elements):
      bytes.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        element.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    }
  }

  // MARK: Writing

  /// Takes a value that is part of another.
  func set(_ value: some Encodable) throws {
    if let text = Self.text(value) {
      content = .text(text)
    } else {
      try value.encode(to: RecordEncoder(node: self))
    }
  }

  /// Adds a member.
  func add(_ node: RecordNode, as key: String) {
    guard case .members(var members) = content else { return }
    // Not held twice while it grows.
    content = .members([])
    members.append((key, node))
    content = .members(members)
  }

  /// Adds an element.
  func add(_ node: RecordNode) {
    guard case .elements(var elements) = content else {
      content = .elements([node])
      return
    }
    content = .elements([])
    elements.append(node)
    content = .elements(elements)
  }

  // MARK: Text

  static let null = Array("null".utf8)

  /// The text of numbers, truth values, strings and lists of numbers; nil for all else.
  private static func text<Value: Encodable>(_ value: Value) -> [UInt8]? {
    // Whether the types are equal is asked first: a cast of a list looks at each of its elements.
    if Value.self == [Double].self, let numbers = value as? [Double] {
      return list(numbers, bytesEach: 20, append)
    }
    if Value.self == [Int].self, let numbers = value as? [Int] {
      return list(numbers, bytesEach: 8, append)
    }
    var bytes: [UInt8] = []
    switch value {
    case let number as Double: append(number, &bytes)
    case let number as Int: append(number, &bytes)
    case let text as String: JSONString.append(text, to: &bytes)
    case let flag as Bool: bytes = Array((flag ? "true" : "false").utf8)
    case let number as Float: append(number, &bytes)
    case let number as any BinaryInteger: bytes = Array(String(describing: number).utf8)
    default: return nil
    }
    return bytes
  }

  private static func list<Number>(
    _ numbers: [Number], bytesEach: Int, _ append: (Number, inout [UInt8]) -> Void
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * bytesEach + 2)
    bytes.append(UInt8(ascii: "["))
    for (place, number) in numbers.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      append(number, &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    return bytes
  }

  /// The shortest text that reads back as the number; whole numbers without `.0`, what JSON has no
  /// number for as a string.
  private static func append(
    _ number: some BinaryFloatingPoint & CustomStringConvertible,
    _ bytes: inout [UInt8]
  ) {
    guard number.isFinite else {
      let name = number.isNaN ? "NaN" : number > 0 ? "Infinity" : "-Infinity"
      JSONString.append(name, to: &bytes)
      return
    }
    bytes += number.description.utf8
    if bytes.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
  }

  private static func append(_ number: Int, _ bytes: inout [UInt8]) {
    guard number >= 0 else {
      bytes += String(number).utf8
      return
    }
    let first = bytes.count
    var rest = UInt(number)
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
  }
}
