/// Cuts a stream into lines; one that is too long to hold a figure is passed over.
struct OutputLines {
  /// The longest line that is looked at, in bytes.
  private static let longest = 1 << 14

  private var rest: [UInt8] = []
  private var isTooLong = false

  /// The lines that a piece completes.
  mutating func append(_ piece: [UInt8]) -> [String] {
    var lines: [String] = []
    var start = 0
    // A carriage return ends a line too: progress bars write many on one.
    while let end = piece[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      take(piece[start..<end])
      if let line = finish() { lines.append(line) }
      start = end + 1
    }
    take(piece[start...])
    return lines
  }

  /// The last line where it has no end; nil where there is none.
  mutating func finish() -> String? {
    defer {
      rest.removeAll(keepingCapacity: true)
      isTooLong = false
    }
    return isTooLong || rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    guard !isTooLong else { return }
    rest += bytes
    if rest.count > Self.longest {
      rest = []
      isTooLong = true
    }
  }
}
