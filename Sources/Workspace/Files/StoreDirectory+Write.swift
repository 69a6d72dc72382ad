import Glibc

extension StoreDirectory {
  /// Writes a small file durably and replaces what was there.
  func write(_ bytes: [UInt8], to components: [String]) throws {
    guard let name = components.last else { return }
    let target = try makeDirectory(components.dropLast())
    let file = try TemporaryFile(in: self)
    try file.write(bytes)
    try file.synchronize()
    try file.rename(into: target, as: name)
  }

  /// Writes a small file durably unless it is there; says whether it was written.
  @discardableResult
  func writeIfAbsent(_ bytes: [UInt8], to components: [String]) throws -> Bool {
    guard let name = components.last else { return false }
    guard try status(components) == nil else { return false }
    let target = try makeDirectory(components.dropLast())
    let file = try TemporaryFile(in: self)
    try file.write(bytes)
    try file.synchronize()
    return try file.link(into: target, as: name)
  }

  /// The bytes of a small file; nil when it is not there.
  func read(_ components: [String], limit: Int = 64 << 20) throws -> [UInt8]? {
    try file(components)?.readAll(limit: limit)
  }
}
