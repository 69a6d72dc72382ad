import Glibc

/// A directory of its own for one test, removed when the test is over.
public struct TemporaryDirectory: Sendable {
  /// The absolute path, links resolved.
  public let path: String

  /// Runs a test in a fresh directory and removes it afterwards.
  public static func with<Result>(_ body: (TemporaryDirectory) throws -> Result) throws -> Result {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    return try body(directory)
  }

  private init() throws {
    var template = Array("/tmp/mlo-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw SystemError(errno, "mkdtemp") }
    path = String(cString: made)
  }

  /// The path of something in it.
  public func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file; folders on the way are made.
  public func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file of bytes; folders on the way are made.
  public func write(_ bytes: [UInt8], to name: String) throws {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/\(part)"
      _ = mkdir(folder, 0o777)
    }
    try writeFile(bytes, to: path(name))
  }

  /// The text of a file in it.
  public func text(_ name: String) throws -> String {
    String(decoding: try fileBytes(path(name)), as: UTF8.self)
  }

  /// Whether there is something of this name.
  public func has(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

  private func remove() {
    var status: Int32 = 0
    let removed = try? spawn(["/bin/rm", "-rf", path], environment: [:])
    if let removed { waitpid(removed, &status, 0) }
  }
}

/// A call of the system that failed.
public struct SystemError: Error, CustomStringConvertible {
  /// What failed and why.
  public let description: String

  /// Names the call and takes its `errno`.
  public init(_ number: Int32, _ call: String) {
    description = "\(call): \(strerror(number).map { String(cString: $0) } ?? "\(number)")"
  }
}

/// All bytes of a file.
public func fileBytes(_ path: String) throws -> [UInt8] {
  guard let file = fopen(path, "rb") else { throw SystemError(errno, "open \(path)") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&block, 1, block.count, file)
    if count == 0 { return bytes }
    bytes += block[..<count]
  }
}

/// Writes a file anew.
public func writeFile(_ bytes: [UInt8], to path: String) throws {
  guard let file = fopen(path, "wb") else { throw SystemError(errno, "open \(path)") }
  defer { fclose(file) }
  guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
    throw SystemError(errno, "write \(path)")
  }
}
