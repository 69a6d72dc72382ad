import Diagnostics
import HTTPService
import Synchronization

/// Says whether something happens for the first time.
private final class Once: Sendable {
  private let happened = Atomic<Bool>(false)

  /// True for the first who asks.
  var isFirst: Bool { !happened.exchange(true, ordering: .relaxed) }
}

/// The files that a server reads and writes while it works, opened again when it is told to (SIGHUP).
final class ServeFiles: Sendable {
  /// The tokens that requests have to bring; nil where none is asked for.
  let tokens: BearerTokens?
  /// Where requests are written down; nil where they are not.
  let accessLog: AccessLog?
  private let tokenFile: String?
  private let logFile: LogFile?
  private let warn: @Sendable (Warning) -> Void

  /// Opens the files that a command names.
  init(
    _ command: ServeModels, emit: @escaping @Sendable ([UInt8]) -> Bool,
    warn: @escaping @Sendable (Warning) -> Void
  ) throws {
    self.warn = warn
    tokenFile = command.tokenFile
    tokens = try command.tokenFile.map(BearerTokens.read)
    guard let path = command.accessLog else {
      (logFile, accessLog) = (nil, nil)
      return
    }
    var sink = emit
    if path == "-" {
      logFile = nil
    } else {
      var inputs = command.models.map { (name: "the model", path: $0) }
      if let tokenFile { inputs.append((name: "--token-file", path: tokenFile)) }
      let file = try LogFile(path, option: "--access-log", inputs: inputs)
      logFile = file
      sink = { file.append($0) }
    }
    accessLog = AccessLog(sink: Self.telling(sink, of: path, warn))
  }

  /// A sink that says once that lines are lost; how many is among the metrics.
  private static func telling(
    _ sink: @escaping @Sendable ([UInt8]) -> Bool, of path: String,
    _ warn: @escaping @Sendable (Warning) -> Void
  ) -> @Sendable ([UInt8]) -> Bool {
    let once = Once()
    return { lines in
      if sink(lines) { return true }
      if once.isFirst {
        warn(
          Warning(
            code: "access_log_lost",
            message: "the access log '\(path)' cannot be written and loses lines: "
              + "mlo_access_log_lost_total in /metrics counts them"))
      }
      return false
    }
  }

  /// Reads the tokens and opens the log again; what fails stays as it was, and is told.
  func reload() {
    do {
      if let tokens, let tokenFile { try tokens.reload(path: tokenFile) }
      try logFile?.reopen()
      var parts: [String] = []
      if tokens != nil { parts.append("the tokens were read") }
      if logFile != nil { parts.append("the access log was opened") }
      let what = parts.joined(separator: " and ")
      warn(
        Warning(
          code: "reloaded",
          message: what.isEmpty ? "SIGHUP: there is nothing to read again" : "SIGHUP: \(what) again"
        ))
    } catch {
      let reason = (error as? any ActionableError)?.message ?? "\(error)"
      warn(Warning(code: "not_reloaded", message: "SIGHUP changed nothing: \(reason)"))
    }
  }
}
