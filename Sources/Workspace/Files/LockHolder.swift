/// The process that holds the writers' lock, as `.mlo/lock` says.
public struct LockHolder: Sendable, Hashable {
  /// The process.
  public var process: ProcessIdentity
  /// Its command line, shortened.
  public var command: String

  /// The line that the holder writes into the lock file.
  var line: [UInt8] {
    let object: JSONValue = [
      "pid": .integer(Int64(process.pid)), "boot": .string(process.bootID),
      "start": .integer(process.startTicks), "command": .string(command),
    ]
    return object.canonicalBytes + [0x0A]
  }

  /// Describes the process of a caller; secrets in its arguments are masked.
  init(_ caller: Caller) {
    process = caller.process
    command = String(maskedArguments(caller.command).joined(separator: " ").prefix(200))
  }

  /// Reads the line of a lock file; nil when nobody holds it or it cannot be read.
  init?(line: [UInt8]) {
    guard let object = (try? JSONValue(parsing: line))?.members,
      let number = object["pid"]?.integerValue, let pid = Int32(exactly: number)
    else { return nil }
    process = ProcessIdentity(
      pid: pid, bootID: object["boot"]?.text ?? "", startTicks: object["start"]?.integerValue ?? 0)
    command = object["command"]?.text ?? ""
  }
}
