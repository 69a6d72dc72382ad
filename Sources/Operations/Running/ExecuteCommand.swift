import Glibc
import Projects
import Workspace

/// `mlo run`: starts an entry point of `mlo.yaml` or any command, and records it as a run.
public struct ExecuteCommand: Sendable {
  /// What is started.
  public enum Target: Sendable, Hashable {
    /// An entry point, `main` where nil, with parameters as typed.
    case entry(String?, parameters: [String])
    /// A program and its arguments.
    case command([String])
  }

  /// What is started.
  public var target: Target
  /// The experiment; that of `mlo.yaml` where nil.
  public var experiment: String?
  /// The name of the run; one is made up where nil.
  public var name: String?
  /// Runs commands of a project that belongs to somebody else.
  public var isTrusted = false
  /// Stores `***` in the place of values of the environment that look like secrets.
  public var masksSecrets = true

  /// Asks for a command to be run.
  public init(_ target: Target) { self.target = target }

  /// Says what would be run, and runs nothing.
  public func preview(in session: Session) throws -> RunOutcome {
    let plan = try plan(in: session.workspace(), session: session)
    return RunOutcome(plan: plan.masked(secrets(session)), dryRun: true)
  }

  /// Runs the command to its end.
  ///
  /// - Throws: the errors of what must be right before it starts. Once it has started, whatever it
  ///   does is an outcome; so is a program that cannot be started.
  public func run(in session: Session, streams: CommandStreams) throws -> RunOutcome {
    let workspace = try session.workspace()
    let plan = try plan(in: workspace, session: session)
    let files = try CommandFiles(plan, root: workspace.projectDirectory, in: workspace)
    let secrets = secrets(session)
    streams.announce(plan.masked(secrets).line)
    let execution = CommandExecution(
      plan: plan, files: files, workspace: workspace, session: session, streams: streams,
      git: try workspace.repositoryState(), secrets: secrets)
    let ended = try execution.run(start(plan, in: workspace, session: session))
    return RunOutcome(plan: plan.masked(secrets), ended: ended)
  }

  private func secrets(_ session: Session) -> [String] {
    masksSecrets ? SecretVariables.values(in: session.variables) : []
  }

  private func plan(in workspace: Workspace, session: Session) throws -> CommandPlan {
    if !isTrusted { try workspace.checkOwner() }
    switch target {
    case .entry(let name, let parameters):
      return try CommandPlan(entry: name, parameters: parameters, in: workspace)
    case .command(let arguments):
      return CommandPlan(command: arguments, directory: session.directory)
    }
  }

  private func start(
    _ plan: CommandPlan, in workspace: Workspace, session: Session
  ) throws -> RunStart {
    let manifest = try ProjectManifest.read(in: workspace)
    return RunStart(
      name: name, experiment: experiment ?? manifest?.experiment ?? "default", kind: "run",
      command: RunCommand(
        arguments: plan.arguments, entryPoint: plan.entry?.name,
        workingDirectory: workspace.place(of: plan.directory)),
      parent: workspace.surroundingRun(session), process: workspace.caller.process)
  }
}

extension RunStart {
  /// The start with `***` in the place of secrets in its command line.
  func masked(_ secrets: [String]) -> RunStart {
    guard !secrets.isEmpty else { return self }
    var start = self
    start.command.arguments = command.arguments.map { StreamMask.masked($0, secrets) }
    return start
  }
}

extension Workspace {
  /// Refuses a store or a manifest of another user, whose commands would run as this one.
  func checkOwner() throws {
    guard try isOwnedByCaller else { throw RunningError.notOwned(path: storeDirectory) }
    let manifest = projectDirectory + "/" + ProjectManifest.fileName
    var status = stat()
    guard stat(manifest, &status) == 0, status.st_uid != geteuid() else { return }
    throw RunningError.notOwned(path: manifest)
  }

  /// A folder relative to the project; as it is where it lies outside.
  func place(of directory: String) -> String {
    guard let real = realPath(directory), let project = realPath(projectDirectory) else {
      return directory
    }
    if real == project { return "." }
    return real.hasPrefix(project + "/") ? String(real.dropFirst(project.count + 1)) : real
  }

  /// The run whose command started this one; nil where there is none in this project.
  func surroundingRun(_ session: Session) -> String? {
    session.variables["MLO_RUN_ID"].flatMap { try? resolveRun($0).id }
  }

  /// The tag that says which run's command started a training; none outside of one.
  ///
  /// A tag, not the parent: the model that an entry point trains is still the newest run, `HEAD`.
  func startedBy(_ session: Session) -> [NamedText] {
    surroundingRun(session).map { [NamedText(startedByTag, $0)] } ?? []
  }
}

/// The tag of a training that the command of a run started: the id of that run.
let startedByTag = "mlo.started_by"

extension RunOutcome {
  /// What would be run.
  init(plan: CommandPlan, dryRun: Bool) {
    self.init(
      run: nil, name: nil, status: nil, exitStatus: nil, seconds: nil, metrics: [:],
      command: plan.arguments, entryPoint: plan.entry?.name, params: byKey(plan.parameters),
      dryRun: dryRun, reproduces: nil, passed: nil, compared: nil)
  }

  /// What was run.
  init(plan: CommandPlan, ended: CommandExecution.Ended) {
    self.init(plan: plan, dryRun: false)
    let summary = ended.detail.summary
    run = summary.run.id
    name = summary.run.name
    status = summary.run.status.rawValue
    exitStatus = ended.exitStatus
    seconds = ended.seconds
    metrics = Dictionary(summary.metrics.map { ($0.key, $0.value) }) { first, _ in first }
    startFailure = ended.startFailure
  }
}
