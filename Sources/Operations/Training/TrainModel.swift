import Learning
import Projects
import Workspace

/// `mlo train`: fits a model to a data file, judges it on rows it never saw, keeps it all as a run.
///
/// Reading, planning, fitting, evaluating and storing are stages of the rooms below; this puts them
/// together, so that the run tells exactly what was done.
public struct TrainModel: Sendable {
  /// The data file as typed; `-` is standard input.
  public var data: String
  /// How it is read.
  public var reading = DataChoices()
  /// What is learnt, and how it is judged.
  public var choices: TrainingChoices
  /// The name of the run; one is made up where nil.
  public var name: String?
  /// The experiment; that of `mlo.yaml` where nil.
  public var experiment: String?
  /// Tags of the run, each `KEY=VALUE`.
  public var tags: [String] = []
  /// The name to register the model under.
  public var registeredName: String?
  /// Keeps a copy of the data in the store.
  public var keepsData = false
  /// Keeps some rows of the data with the model as its example; else one that stands for nobody.
  public var keepsExample = true
  /// The run that this one repeats.
  var parent: String?

  /// Asks for a model of one column, or of none, everything else at its default.
  public init(data: String, target: String?) {
    self.data = data
    choices = TrainingChoices(target: target)
  }

  /// Says what would be done, without doing it: `--dry-run`.
  public func preview(in session: Session) throws -> TrainPreview {
    let input = try TrainingInput.read(self, in: session)
    defer { input.discard() }
    return TrainPreview(try input.plan(), rejected: input.rejectedCount)
  }

  /// Trains, stores and records.
  ///
  /// - Throws: the errors of the rooms below; a training that was started and then fails or is
  ///   interrupted leaves a run that says so.
  public func run(in session: Session) throws -> TrainOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    let workspace = try session.workspace()
    let runStart = try runStart(workspace)
    let tags = try pairs(tags, option: "--tag")
    if let registeredName { try workspace.checkModelName(registeredName) }
    let input = try TrainingInput.read(self, in: session, began: start)
    defer { input.discard() }
    let read = start.duration(to: clock.now)
    let (plan, references) = try besideEachOther(
      threads: input.request.threads,
      { try input.plan() }, { try input.references(in: workspace) })
    let run = try workspace.startRun(runStart)
    do {
      let trials = TrialRecorder(workspace: workspace, run: run, metric: plan.primaryMetric)
      let outcome = try plan.train(
        progress: session.progress, isCancelled: session.isCancelled, onTrial: trials.record)
      let recorder = TrainingRecorder(
        workspace: workspace, run: run, input: input, references: references, outcome: outcome,
        tags: tags + workspace.startedBy(session), reading: ReadingDocument(reading),
        keepsExample: keepsExample)
      let model = try recorder.record()
      let version = try registeredName.map {
        try workspace.register(Registration(name: $0, model: model, run: run.id)).version.reference
      }
      return TrainOutcome(
        run: run, outcome: outcome, rejected: input.rejectedCount, model: model,
        read: read.inSeconds, total: start.duration(to: clock.now).inSeconds, registered: version)
    } catch {
      // The error that ended the training is the one to show, also where this one fails too.
      _ = try? workspace.endRun(run.id, RunCompletion(session.isCancelled() ? .killed : .failed))
      throw error
    }
  }

  private func runStart(_ workspace: Workspace) throws -> RunStart {
    let manifest = try ProjectManifest.read(in: workspace)
    return RunStart(
      name: name, experiment: experiment ?? manifest?.experiment ?? "default", kind: "train",
      command: RunCommand(
        arguments: workspace.caller.command,
        workingDirectory: ProjectPath.workingDirectory(in: workspace)),
      parent: parent,
      process: workspace.caller.process)
  }
}

extension ProjectManifest {
  /// The project's `mlo.yaml`; nil where there is none.
  static func read(in workspace: Workspace) throws -> ProjectManifest? {
    try read(path: workspace.projectDirectory + "/" + fileName)
  }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}

/// Texts of the form `KEY=VALUE`, taken apart at the first `=`.
func pairs(_ texts: [String], option: String) throws -> [NamedText] {
  try texts.map { text in
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw OperationsError.notAPair(option: option, text: text)
    }
    return NamedText(String(text[..<equals]), String(text[text.index(after: equals)...]))
  }
}
