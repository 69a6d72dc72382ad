public import Diagnostics

/// Who uses the workspace, and the facts around it that a test wants to set.
public struct Caller: Sendable {
  /// Who acts, as recorded with decisions: `Ana <ana@example.org>` or a login name.
  public var actor: String
  /// The command line, shown to others who wait for this process.
  public var command: [String]
  /// The version of `mlo`, recorded in manifests.
  public var version: String
  /// The process that does the work.
  public var process: ProcessIdentity
  /// The clock.
  public var now: @Sendable () -> Timestamp
  /// How long to wait for another writer, in seconds.
  public var lockTimeout: Double
  /// What receives notes that do not stop the work, such as a rebuilt index.
  public var notice: @Sendable (Warning) -> Void

  /// Describes the caller; everything but the actor and the command has a sensible default.
  public init(
    actor: String, command: [String], version: String = "0", process: ProcessIdentity = .current(),
    now: @escaping @Sendable () -> Timestamp = { .now() }, lockTimeout: Double = 30,
    notice: @escaping @Sendable (Warning) -> Void = { _ in }
  ) {
    self.actor = actor
    self.command = command
    self.version = version
    self.process = process
    self.now = now
    self.lockTimeout = lockTimeout
    self.notice = notice
  }
}
