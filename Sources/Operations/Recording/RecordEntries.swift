import Workspace

/// `mlo log` as a recorder: parameters, metrics, tags, artifacts and a note, in one act.
public struct RecordEntries: Sendable {
  /// Where they are recorded.
  public enum Target: Sendable, Equatable {
    /// In this run.
    case run(String)
    /// In a run that is opened now.
    case newRun(experiment: String?, name: String?)
    /// With a version of a model, as a run of its own that names it.
    case model(String)
  }

  /// Where they are recorded.
  public var target: Target
  /// `KEY=VALUE`, as typed.
  public var params: [String] = []
  /// `KEY=VALUE` or `KEY=VALUE@STEP`, as typed.
  public var metrics: [String] = []
  /// `KEY=VALUE`, as typed.
  public var tags: [String] = []
  /// `FILE` or `FILE=PATH`, as typed.
  public var artifacts: [String] = []
  /// The note's text, or `@FILE`.
  public var note: String?
  /// The run's new name.
  public var rename: String?
  /// How the run is ended; nil leaves it open.
  public var end: String?
  /// Keeps values that look like secrets.
  public var allowsSecrets = false

  /// Starts with nothing to record.
  public init(target: Target) { self.target = target }

  /// Gives the bytes of standard input: the next piece, an empty one while nothing has come for a
  /// while, nil at the end.
  public typealias Input = () throws -> [UInt8]?

  /// The run as it is afterwards.
  public struct Outcome: Document {
    /// The schema's name and number: that of the history, with one run in it.
    public static let schema = "mlo.log/1"
    /// The one run.
    public var runs: [RunRecord]
  }

  /// Records everything; what `stdin` brings is recorded in durable batches as it comes.
  public func run(in session: Session, stdin: Input? = nil) throws -> Outcome {
    let workspace = try session.workspace()
    let ending = try end.map(Self.runEnd)
    let entries = try entries(in: workspace, session: session)
    let id = try begin(with: entries, ending: stdin == nil ? ending : nil, in: workspace, session)
    if let stdin {
      try recordLines(stdin, of: id, in: workspace, session: session)
      if let ending { _ = try workspace.endRun(id, RunCompletion(ending)) }
    }
    return Outcome(runs: [RunRecord(try workspace.runDetail(id).summary)])
  }

  private func entries(in workspace: Workspace, session: Session) throws -> RunEntries {
    var entries = try RunEntries(
      params: params.map { try pair($0, option: "--param") },
      metrics: metrics.map { try metricPoint($0, option: "--metric") },
      tags: tags.map { try pair($0, option: "--tag") }, name: rename, allowSecrets: allowsSecrets)
    entries.note = try note.map { try noteText($0, in: session) }
    let stored = StoredArtifacts(workspace: workspace, directory: session.directory)
    entries.artifacts = try artifacts.map(stored.store)
    return entries
  }

  /// Records the entries, and the end where it comes at once, in one act; returns the run's id.
  private func begin(
    with entries: RunEntries, ending: RunEnd?, in workspace: Workspace, _ session: Session
  ) throws -> String {
    let start: RunStart
    var entries = entries
    switch target {
    case .run(let word):
      let run = try workspace.resolveRun(word)
      if let ending {
        try workspace.endRun(run.id, RunCompletion(ending, entries: entries))
      } else {
        try workspace.log(entries, to: run.id).forEach(session.warn)
      }
      return run.id
    case .newRun(let experiment, let name):
      start = RunStart(name: name, experiment: experiment ?? "default", kind: "log")
    case .model(let word):
      let version = try workspace.resolveVersion(word)
      start = RunStart(kind: "measurement")
      entries.tags.append(NamedText(modelTag, version.reference))
    }
    guard let ending else { return try workspace.startRun(start, entries).id }
    return try workspace.recordRun(start, RunCompletion(ending, entries: entries)).id
  }

  private static func runEnd(_ word: String) throws -> RunEnd {
    guard let end = RunEnd(rawValue: word) else {
      throw OperationsError.unknownWord(
        option: "--end", word: word, known: RunEnd.allCases.map(\.rawValue))
    }
    return end
  }

  private func noteText(_ text: String, in session: Session) throws -> String {
    guard text.hasPrefix("@") else { return text }
    return try textFile(String(text.dropFirst()), in: session.directory)
  }

  private func recordLines(
    _ input: Input, of run: String, in workspace: Workspace, session: Session
  ) throws {
    var lines = MetricLines(source: "standard input")
    func record() throws {
      let points = lines.take()
      guard !points.isEmpty else { return }
      try workspace.log(RunEntries(metrics: points), to: run).forEach(session.warn)
    }
    do {
      while !session.isCancelled(), let piece = try input() {
        try lines.append(piece)
        if piece.isEmpty || lines.points.count >= Self.batch { try record() }
      }
      try lines.finish()
    } catch {
      // What came before the fault is kept: the sender has no way to send it again.
      try record()
      throw error
    }
    try record()
  }

  /// How many metrics one durable act takes.
  private static let batch = 20_000
}

/// The tag that says which version of a model a run measured.
let modelTag = "mlo.model"
