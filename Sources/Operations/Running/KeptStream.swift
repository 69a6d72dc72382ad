/// What is kept of a stream: its beginning and its end, where it is too long for both, with secrets
/// masked.
struct KeptStream {
  /// How many bytes are kept at each end.
  static let limit = 8 << 20

  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  private(set) var byteCount = 0
  private let limit: Int
  private var mask: StreamMask

  init(limit: Int = KeptStream.limit, masking secrets: [String] = []) {
    self.limit = limit
    mask = StreamMask(secrets)
  }

  /// Takes the next piece.
  mutating func append(_ piece: [UInt8]) { keep(mask.masked(piece)) }

  /// Takes what was held back, in case that a secret went on, once the stream has ended.
  mutating func finish() { keep(mask.finish()) }

  private mutating func keep(_ piece: [UInt8]) {
    byteCount += piece.count
    let room = limit - head.count
    head += piece.prefix(room)
    guard piece.count > room else { return }
    tail += piece.dropFirst(room)
    // Cut at twice the limit, so that the cost stays in proportion to what came.
    if tail.count > 2 * limit { tail.removeFirst(tail.count - limit) }
  }

  /// What is kept, with a line that says how much is missing in its place.
  var bytes: [UInt8] {
    let missing = byteCount - head.count - min(tail.count, limit)
    guard missing > 0 else { return head + tail }
    return head + Array("\n[mlo: \(missing) bytes are not kept here]\n".utf8) + tail.suffix(limit)
  }
}
