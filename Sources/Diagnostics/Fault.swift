/// Whose fault an error is, which decides the exit code of the process.
public enum Fault: Int32, Sendable, CaseIterable {
  /// The command ran and its check says no: a gate failed, drift was found.
  case checkFailed = 1
  /// Wrong usage of the command line.
  case usage = 2
  /// Something that was read is missing or invalid: a file, a reference, a cell.
  case input = 3
  /// Refused by policy: code in a model, an unsafe path, a value that may not change.
  case refused = 4
  /// What the store kept is damaged: a hash or a checksum does not match.
  case damaged = 5
  /// Another process holds the lock.
  case busy = 6
  /// Input, output or environment: disk full, read-only, a missing program.
  case environment = 7
  /// The store was written by a newer version.
  case newerStore = 8
  /// A bug of ours.
  case bug = 70

  /// The exit code of a process that ends with this fault.
  public var exitCode: Int32 { rawValue }
}
