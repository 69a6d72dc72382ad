import Workspace

/// Puts `***` into the place of secrets in a stream, also where a secret comes in several pieces.
struct StreamMask {
  private static let mask = Array("***".utf8)

  /// The secrets, the longest first.
  private let secrets: [[UInt8]]
  /// Whether some secret begins with a byte.
  private let isFirst: [Bool]
  /// The end of what came, as long as it may be the beginning of a secret.
  private var held: [UInt8] = []

  /// Masks some texts; the empty list leaves a stream as it is.
  init(_ secrets: [String]) {
    self.secrets = secrets.map { Array($0.utf8) }.filter { !$0.isEmpty }
      .sorted { $0.count > $1.count }
    var isFirst = [Bool](repeating: false, count: 256)
    for secret in self.secrets { isFirst[Int(secret[0])] = true }
    self.isFirst = isFirst
  }

  /// The next piece, as far as it can be told that no secret goes on after it.
  mutating func masked(_ piece: [UInt8]) -> [UInt8] {
    guard !secrets.isEmpty else { return piece }
    let bytes = held + piece
    held = []
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      guard isFirst[Int(bytes[place])] else {
        output.append(bytes[place])
        place += 1
        continue
      }
      switch match(bytes[place...]) {
      case .secret(let length):
        output += Self.mask
        place += length
      case .beginning:
        held = Array(bytes[place...])
        return output
      case .other:
        output.append(bytes[place])
        place += 1
      }
    }
    return output
  }

  /// What was held back at the end of the stream.
  mutating func finish() -> [UInt8] {
    var output: [UInt8] = []
    while !held.isEmpty {
      // A shorter secret may stand in the beginning of a longer one that did not come.
      if let secret = secrets.first(where: { held.starts(with: $0) }) {
        output += Self.mask
        held.removeFirst(secret.count)
      } else {
        output.append(held.removeFirst())
      }
    }
    return output
  }

  /// A whole text with its secrets masked.
  static func masked(_ text: String, _ secrets: [String]) -> String {
    var mask = StreamMask(secrets)
    let bytes = mask.masked(Array(text.utf8)) + mask.finish()
    return String(decoding: bytes, as: UTF8.self)
  }

  private enum Match {
    case secret(length: Int)
    case beginning
    case other
  }

  /// What begins with some bytes: the longest secret, unless a longer one may still come.
  private func match(_ rest: ArraySlice<UInt8>) -> Match {
    for secret in secrets {
      if secret.count <= rest.count {
        if rest.starts(with: secret) { return .secret(length: secret.count) }
      } else if secret.starts(with: rest) {
        return .beginning
      }
    }
    return .other
  }
}
