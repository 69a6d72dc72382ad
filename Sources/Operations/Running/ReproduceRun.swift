import Projects
import Workspace

/// `mlo run --reproduce`: does again what a run did, and says what came out the same.
///
/// A command is run again in a clean checkout of its commit with what was not committed then, a
/// training is done again from the same data; both only when every input still has its hash. What
/// is done is recorded as a child of the run.
public struct ReproduceRun: Sendable {
  /// The run, as typed.
  public var run: String
  /// Works in the project itself instead of a checkout.
  public var isInPlace = false
  /// Runs commands of a project that belongs to somebody else.
  public var isTrusted = false
  /// Stores `***` in the place of values of the environment that look like secrets.
  public var masksSecrets = true

  /// Asks for a run to be done again.
  public init(run: String) { self.run = run }

  /// The tag that says which run was done again.
  static let tag = "mlo.reproduces"

  /// Does it again and compares.
  ///
  /// - Parameters:
  ///   - training: Reads the arguments of a recorded `mlo train`; nil where they are something else.
  /// - Throws: `RunningError` where it cannot be done again or an input has changed.
  public func run(
    in session: Session, streams: CommandStreams, training: ([String]) throws -> TrainModel?
  ) throws -> RunOutcome {
    let workspace = try session.workspace()
    if !isTrusted { try workspace.checkOwner() }
    let recorded = try workspace.runDetail(workspace.resolveRun(run).id)
    try check(recorded)
    if recorded.run.kind == "train" {
      guard let command = try training(recorded.command.arguments) else {
        throw refusal(recorded, "its command line cannot be read any more", "train it anew")
      }
      let again = Retraining(recorded: recorded, workspace: workspace)
      return try again.run(command, in: session)
    }
    return try rerun(recorded, in: workspace, session: session, streams: streams)
  }

  private func check(_ recorded: RunDetail) throws {
    guard ["run", "train"].contains(recorded.run.kind) else {
      throw refusal(
        recorded, "it is of the kind '\(recorded.run.kind)'",
        "`mlo train` and `mlo run` make runs that can be")
    }
    guard recorded.run.status.hasEnded else {
      throw refusal(
        recorded, "it is \(recorded.run.status.rawValue)", "only a run that has ended says enough")
    }
    if let original = recorded.summary.tags.first(where: { $0.key == Self.tag }) {
      throw refusal(
        recorded, "it is itself a repetition",
        "`mlo run --reproduce \(original.value.prefix(12))` repeats what it repeats")
    }
    guard !recorded.command.arguments.contains(where: { $0.contains("***") }) else {
      throw refusal(
        recorded, "its command line holds a secret, which is not kept", "run the command itself")
    }
  }

  private func rerun(
    _ recorded: RunDetail, in workspace: Workspace, session: Session, streams: CommandStreams
  ) throws -> RunOutcome {
    try withRoot(recorded, in: workspace) { root in
      let inputs = InputCopies(workspace: workspace, root: root)
      let plan = try CommandPlan(repeating: recorded, root: root, in: workspace)
      for input in recorded.provenance.inputs { try inputs.provide(input, to: plan) }
      let files = try CommandFiles(plan, root: root, in: workspace)
      streams.announce(plan.line)
      let execution = CommandExecution(
        plan: plan, files: files, workspace: workspace, session: session, streams: streams,
        git: recorded.provenance.git, tags: [NamedText(Self.tag, recorded.run.id)],
        secrets: masksSecrets ? SecretVariables.values(in: session.variables) : [])
      let ended = try execution.run(
        RunStart(
          experiment: recorded.run.experiment, kind: "run", command: recorded.command,
          parent: recorded.run.id, process: workspace.caller.process))
      let comparison = RunComparison(expected: recorded, found: ended.detail)
      return RunOutcome(plan: plan, ended: ended).comparing(comparison.items, with: recorded.run)
    }
  }

  /// Calls a function with the folder to work in: the project, or a checkout that is removed after.
  private func withRoot(
    _ recorded: RunDetail, in workspace: Workspace, _ body: (String) throws -> RunOutcome
  ) throws -> RunOutcome {
    guard !isInPlace else { return try body(workspace.projectDirectory) }
    guard let git = recorded.provenance.git, let commit = git.commit else {
      throw refusal(
        recorded, "it names no commit of git",
        "`--in-place` runs it in the project as it is now")
    }
    guard !git.isDirty || git.difference != nil else {
      throw refusal(
        recorded, "what was not committed then was not kept",
        "`--in-place` runs it in the project as it is now")
    }
    let folder = try TemporaryFolder(prefix: "mlo-reproduce")
    defer { folder.remove() }
    let checkout = try GitCheckout(
      commit: commit, of: workspace.projectDirectory,
      difference: git.difference.map { try workspace.readObject($0) }, in: folder.path)
    return try body(checkout.project)
  }

  private func refusal(_ recorded: RunDetail, _ reason: String, _ hint: String) -> RunningError {
    .notReproducible(run: recorded.run.name, reason: reason, hint: hint)
  }
}

extension CommandPlan {
  /// What a run started, in another folder that stands for the project.
  init(repeating recorded: RunDetail, root: String, in workspace: Workspace) throws {
    let place = recorded.command.workingDirectory
    let directory = place == "." ? root : place.hasPrefix("/") ? place : root + "/" + place
    let project = workspace.projectDirectory + "/"
    let arguments = recorded.command.arguments.map { argument in
      argument.hasPrefix(project) ? root + "/" + argument.dropFirst(project.count) : argument
    }
    self.init(command: arguments, directory: directory)
    guard let name = recorded.command.entryPoint else { return }
    let manifest = try ProjectManifest.read(path: root + "/" + ProjectManifest.fileName)
    entry = manifest?.entryPoint(named: name)
    parameters = recorded.summary.params.filter { entry?.parameter(named: $0.key) != nil }
  }
}

extension RunOutcome {
  /// The outcome with what a comparison found.
  func comparing(_ items: [ComparedItem], with run: Run) -> RunOutcome {
    var outcome = self
    outcome.reproduces = run.id
    outcome.compared = items
    outcome.passed = items.allSatisfy { $0.verdict == "same" }
    return outcome
  }
}
