public import Diagnostics
public import Workspace

/// Where a command works, who uses it, and where its messages go.
///
/// Making one costs nothing; the store is opened when an operation asks for it.
public struct Session: Sendable {
  /// The directory that the search for `.mlo` starts from.
  public var directory: String
  /// The directory that `MLO_DIR` names; then there is no search.
  public var storeParent: String?
  /// The environment's variables.
  public var variables: [String: String]
  /// The command line, which others see who wait for this process.
  public var command: [String]
  /// Who acts, where `--by` says so.
  public var statedActor: String?
  /// Receives warnings that do not stop the work.
  public var warn: @Sendable (Warning) -> Void
  /// Receives the progress of long work.
  public var progress: ProgressHandler
  /// Says whether somebody asked to stop.
  public var isCancelled: @Sendable () -> Bool
  /// Says whether somebody asked, since the last call, that files be read again (SIGHUP).
  public var takesHangup: @Sendable () -> Bool = { false }

  /// Describes a session; everything but the directory has a default that does nothing.
  public init(
    directory: String, variables: [String: String] = [:], command: [String] = ["mlo"],
    warn: @escaping @Sendable (Warning) -> Void = { _ in },
    progress: @escaping ProgressHandler = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.directory = directory
    self.variables = variables
    self.command = command
    self.warn = warn
    self.progress = progress
    self.isCancelled = isCancelled
    storeParent = variables["MLO_DIR"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The store that this directory belongs to.
  ///
  /// - Parameter patience: How long another writer is waited for, in seconds; the usual time where nil.
  /// - Throws: `WorkspaceError.noProject` where there is none up to the root.
  public func workspace(patience: Double? = nil) throws -> Workspace {
    let parent = storeParent.map { absolutePath($0, in: directory) }
    if let parent, let storeParent, !exists("\(parent)/.mlo") {
      throw OperationsError.noStore(directory: storeParent)
    }
    var caller = caller()
    if let patience { caller.lockTimeout = patience }
    return try Workspace.find(from: directory, directory: parent, caller: caller)
  }

  /// Who acts: `--by`, else git's user, else the login name.
  public func actor() -> String {
    statedActor ?? gitUser(from: directory, variables: variables) ?? variables["USER"]
      ?? variables["LOGNAME"] ?? "unknown"
  }

  /// The same session for a person that a command line names; nil leaves it as it is.
  ///
  /// - Throws: `OperationsError.outOfRange` for a name that is none: empty, on several lines, or the
  ///   words of our own examples.
  public func acting(as person: String?) throws -> Session {
    guard let person else { return self }
    let words = person.split(whereSeparator: \.isWhitespace)
    let isPlain = person.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    guard isPlain, person.utf8.count <= 500, !words.isEmpty, words != ["NAME", "<MAIL>"] else {
      throw OperationsError.outOfRange(
        option: "--by", range: "a person's name on one line, such as 'Ana <ana@example.org>'")
    }
    var session = self
    session.statedActor = person
    return session
  }

  /// The caller as the store records it.
  func caller() -> Caller {
    Caller(actor: actor(), command: command, version: Release.version, notice: warn)
  }
}
