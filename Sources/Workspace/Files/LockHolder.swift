import Glibc

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
      "namespace": .string(process.namespace), "host": .string(process.host),
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
      pid: pid, bootID: object["boot"]?.text ?? "", startTicks: object["start"]?.integerValue ?? 0,
      namespace: object["namespace"]?.text ?? "", host: object["host"]?.text ?? "")
    command = object["command"]?.text ?? ""
  }

  /// Reads who holds the lock now; nil when nobody does or it cannot be read.
  init?(of store: StoreDirectory) {
    guard let line = try? store.read(["lock"], limit: 4096) else { return nil }
    self.init(line: line)
  }

  /// The holder in the words of a message: `process 4242 (mlo train …), which is stopped`.
  var text: String {
    let shown = "process \(process.pid) (\(command))"
    if process.isStopped { return shown + ", which is stopped" }
    guard process.state == .unknown else { return shown }
    return shown + " of another machine or container"
      + (process.host.isEmpty ? "" : ", '\(process.host)'")
  }
}
