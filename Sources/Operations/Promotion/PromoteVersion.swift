import Diagnostics
public import Governance
import Projects
import Workspace

/// `mlo promote`: moves a version to a stage, through the gates that `mlo.yaml` sets before it.
public struct PromoteVersion: Sendable {
  /// The version; with a rollback the model's name.
  public var model: String
  /// The stage, by its own name or as `mlo.yaml` calls it; nil rolls back.
  public var stage: String?
  /// Why.
  public var reason: String?
  /// Promotes although gates do not pass; the record says so.
  public var isForced = false
  /// Checks the gates and changes nothing.
  public var isDryRun = false

  /// Asks for a version to be moved to a stage, or with nil for a rollback.
  public init(model: String, stage: String?) {
    self.model = model
    self.stage = stage
  }

  /// What was decided.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.promote/1"
    /// The model.
    public var name: String
    /// The version.
    public var version: Int
    /// The stage it was in.
    public var from: String
    /// The stage it was to go to.
    public var to: String
    /// The name by which `mlo.yaml` shows that stage.
    public var shownTo: String
    /// Whether all gates passed.
    public var passed: Bool
    /// What each gate asked for and found.
    public var gates: [GateRecord]
    /// Whether gates that did not pass were overruled.
    public var forced: Bool
    /// Why.
    public var reason: String?
    /// Whether anything would have been, but was not, changed.
    public var dryRun: Bool
    /// The version that held production and was archived by this.
    public var archived: Int?
  }

  /// A gate as people read it.
  public struct GateLine: Sendable {
    /// The gate's name.
    public var gate: String
    /// `pass`, `fail`, `undecided` or `not applicable`.
    public var verdict: String
    /// Whether nothing speaks against the promotion here.
    public var passed: Bool
    /// The candidate's value.
    public var found: Double?
    /// What was asked for.
    public var required: String
    /// All of it in one sentence.
    public var sentence: String
  }

  /// Checks and decides.
  ///
  /// - Throws: `OperationsError` for an unknown stage and for gates that cannot be checked,
  ///   `WorkspaceError` for references and the store, and for a version whose stored bytes are damaged
  ///   or gone; then nothing is changed. A gate that says no is an outcome.
  public func run(in session: Session) throws -> Outcome {
    let workspace = try session.workspace()
    guard let stage else { return try rollBack(workspace) }
    let manifest = try ProjectManifest.read(in: workspace)
    let target = try standardStage(stage, manifest)
    let version = try workspace.resolveVersion(model)
    // What people are sent to has to be there; what goes out of use may be damaged.
    if target == .staging || target == .production { try workspace.checkModel(version.reference) }
    // The champion may change while its gates are checked; they are then checked against the new one.
    for _ in 1..<3 {
      do {
        return try decide(version, target, manifest, workspace)
      } catch WorkspaceError.stageMoved {
        continue
      }
    }
    return try decide(version, target, manifest, workspace)
  }

  private func decide(
    _ version: ModelVersion, _ target: Stage, _ manifest: ProjectManifest?, _ workspace: Workspace
  ) throws -> Outcome {
    let state = try workspace.stageState(version.name)
    let rules = manifest?.gates(for: target.rawValue, model: version.name) ?? []
    let judge = GateJudge(workspace: workspace, candidate: version, champion: state.production)
    let gates = try judge.check(rules)
    let vanished = try haveVanished(
      try EarlierGates.find(for: target, of: version.name, manifest, in: workspace),
      gates.records, target, manifest, workspace)
    var outcome = Outcome(
      name: version.name, version: version.version, from: version.stage.rawValue,
      to: target.rawValue, shownTo: manifest?.shownStage(target.rawValue) ?? target.rawValue,
      passed: gates.passed && !vanished, gates: gates.records,
      forced: isForced && (vanished || !gates.passed), reason: reason, dryRun: isDryRun,
      archived: nil)
    guard !isDryRun else { return outcome }
    let change = StageChange(
      name: version.name, version: version.version, to: target, reason: reason,
      isForced: outcome.forced, evidence: .array(gates.records.map(\.evidenceDocument)),
      objects: version.model.evaluation.map { [$0] } ?? [],
      expected: rules.isEmpty ? nil : state)
    guard outcome.passed || isForced else {
      try workspace.recordRefusal(change)
      return outcome
    }
    let moved = try workspace.changeStage(change)
    outcome.from = moved.from.rawValue
    outcome.archived = moved.archived
    return outcome
  }

  /// Compares the gates that are set with those of the last decision about the stage.
  ///
  /// - Returns: Whether there were some and are none now; single ones that are gone are told.
  /// - Throws: `OperationsError.gatesVanished` where there are none now, unless it is forced.
  private func haveVanished(
    _ earlier: EarlierGates?, _ records: [GateRecord], _ target: Stage,
    _ manifest: ProjectManifest?, _ workspace: Workspace
  ) throws -> Bool {
    guard let earlier else { return false }
    if records.isEmpty {
      guard !isForced else { return true }
      throw OperationsError.gatesVanished(
        stage: target.rawValue, gates: earlier.names, time: earlier.time.text,
        hasManifest: manifest != nil)
    }
    let gone = earlier.names.filter { name in !records.contains { $0.gate == name } }
    if !gone.isEmpty {
      workspace.caller.notice(
        Warning(
          code: "gates_removed",
          message: "\(target.rawValue) had the gate \(gone.joined(separator: ", ")) at "
            + "\(earlier.time.text); mlo.yaml sets it no more"))
    }
    return false
  }

  private func rollBack(_ workspace: Workspace) throws -> Outcome {
    let name = try workspace.resolveVersion(model).name
    try workspace.checkModel("\(name)@\(try workspace.rollbackTarget(name))")
    let moved = try workspace.rollBack(name, reason: reason)
    let stage = moved.version.stage.rawValue
    let manifest = try ProjectManifest.read(in: workspace)
    return Outcome(
      name: name, version: moved.version.version, from: moved.from.rawValue, to: stage,
      shownTo: manifest?.shownStage(stage) ?? stage, passed: true, gates: [], forced: false,
      reason: reason, dryRun: false, archived: moved.archived)
  }

  private func standardStage(_ word: String, _ manifest: ProjectManifest?) throws -> Stage {
    let standard = manifest?.standardStage(named: word) ?? word.lowercased()
    guard let stage = Stage(rawValue: standard) else {
      throw OperationsError.unknownWord(
        option: "--to", word: word,
        known: ProjectManifest.standardStages + (manifest?.stages.map(\.name) ?? []))
    }
    return stage
  }
}

extension PromoteVersion.Outcome {
  /// The gates as people read them.
  public var gateLines: [PromoteVersion.GateLine] {
    gates.map { gate in
      PromoteVersion.GateLine(
        gate: gate.gate, verdict: gate.verdict.title, passed: gate.passed, found: gate.found,
        required: gate.required, sentence: gate.sentence)
    }
  }
}

extension GateRecord {
  /// The record as the history keeps it: figures as decimal text.
  fileprivate var evidenceDocument: JSONValue {
    [
      "gate": .string(gate), "required": .string(required), "verdict": .string(verdict.rawValue),
      "found": JSONValue(found.map { "\($0)" }), "reference": JSONValue(reference.map { "\($0)" }),
      "interval": .array((interval ?? []).map { .string("\($0)") }),
      "n": .integer(Int64(rowCount)), "evidence": .string(evidence), "sentence": .string(sentence),
    ]
  }
}
