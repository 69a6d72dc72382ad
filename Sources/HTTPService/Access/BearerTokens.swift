import Crypto
import Diagnostics
import Glibc
import Synchronization

/// The tokens that open the server, as hashes; they may change while it works.
public final class BearerTokens: Sendable {
  private let digests: Mutex<[SHA256.Digest]>

  /// Letters that a token may have (RFC 6750).
  private static let letters = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=".utf8)
  /// The fewest letters: 128 bits in base 64.
  static let shortest = 22
  private static let longest = 512
  private static let fileLimit = 64 << 10

  /// Keeps tokens; nil where one is too short, too long or has other letters, or none is there.
  init?(_ tokens: [String]) {
    guard !tokens.isEmpty, tokens.allSatisfy(Self.isWellFormed) else { return nil }
    digests = Mutex(tokens.map { SHA256.hash(data: Array($0.utf8)) })
  }

  private static func isWellFormed(_ token: String) -> Bool {
    (shortest...longest).contains(token.utf8.count) && token.utf8.allSatisfy(letters.contains)
  }

  /// Whether a token is one of these; takes as long for a wrong token as for a right one.
  func contain(_ token: String) -> Bool {
    let digest = SHA256.hash(data: Array(token.utf8))
    var isRight = false
    // Digests are compared in constant time, and all of them are.
    for known in digests.withLock({ $0 }) where known == digest { isRight = true }
    return isRight
  }

  /// Reads the file again; the tokens that it does not hold any more open nothing from now on.
  ///
  /// - Throws: as `read(path:)` does; then the tokens stay as they were.
  public func reload(path: String) throws {
    let fresh = try Self.read(path: path).digests.withLock { $0 }
    digests.withLock { $0 = fresh }
  }

  /// Reads a file with one token on each line; empty lines and those that begin with `#` are notes.
  ///
  /// - Throws: `HTTPServiceError.tokenFile`, also where others may read the file.
  public static func read(path: String) throws -> BearerTokens {
    let text = try contents(path)
    let lines = text.split { $0 == "\n" || $0 == "\r\n" }.filter { !$0.hasPrefix("#") }
    guard let tokens = BearerTokens(lines.map(String.init)) else {
      throw HTTPServiceError.tokenFile(
        path: path, problem: lines.isEmpty ? "holds no token" : "holds a line that is no token",
        isRefused: false)
    }
    return tokens
  }

  private static func contents(_ path: String) throws -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      throw failure(path, "cannot be read: \(systemText(errno))")
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw failure(path, "is no regular file")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw HTTPServiceError.tokenFile(
        path: path, problem: "can be read by others", isRefused: true)
    }
    var bytes = [UInt8](repeating: 0, count: fileLimit + 1)
    let count = Glibc.read(file, &bytes, bytes.count)
    guard (0...fileLimit).contains(count) else {
      throw failure(path, "cannot be read or is too large")
    }
    guard let text = String(validating: bytes[..<count], as: UTF8.self) else {
      throw failure(path, "is not text in UTF-8")
    }
    return text
  }

  private static func failure(_ path: String, _ problem: String) -> HTTPServiceError {
    .tokenFile(path: path, problem: problem, isRefused: false)
  }
}
