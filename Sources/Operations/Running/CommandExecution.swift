import Diagnostics
import Processes
import Projects
import Workspace

/// Runs a command as a run: opened before it starts, ended with all that it left behind.
struct CommandExecution {
  let plan: CommandPlan
  let files: CommandFiles
  let workspace: Workspace
  let session: Session
  let streams: CommandStreams
  /// The repository as it was when the command started.
  let git: RecordedGitState?
  /// Tags that the run begins with.
  var tags: [NamedText] = []
  /// What is stored as `***`.
  var secrets: [String] = []

  /// How a command ended.
  struct Ended {
    /// The run as it is recorded.
    var detail: RunDetail
    /// The command's exit status as a shell has it.
    var exitStatus: Int32
    /// How long it ran.
    var seconds: Double
    /// Why it could not be started.
    var startFailure: ProcessError?
  }

  /// What was seen while the command ran.
  private struct Observed {
    var output: KeptStream
    var errorOutput: KeptStream
    var wasSignaled = false
    var ending = ProgramResult.Ending.exited(0)
    var startFailure: ProcessError?
    var seconds = 0.0

    init(masking secrets: [String]) {
      output = KeptStream(masking: secrets)
      errorOutput = KeptStream(masking: secrets)
    }

    var exitStatus: Int32 {
      if let startFailure { return startFailure.shellStatus }
      switch ending {
      case .exited(let status): return status
      case .signaled(let signal): return 128 + signal
      case .timedOut: return 124
      }
    }

    var end: RunEnd {
      if case .signaled = ending { return .killed }
      return exitStatus == 0 ? .finished : wasSignaled ? .killed : .failed
    }
  }

  /// Starts the command and waits for its end.
  func run(_ start: RunStart) throws -> Ended {
    let inputs = try files.inputs()
    let run = try workspace.startRun(
      start.masked(secrets), RunEntries(params: plan.masked(secrets).parameters, tags: tags))
    let observed: Observed
    do {
      observed = try attend(run)
    } catch {
      // The error that stopped us is the one to show, also where this one fails too.
      _ = try? workspace.endRun(run.id, RunCompletion(.failed))
      throw error
    }
    do {
      try record(observed, inputs: inputs, run: run)
    } catch {
      try keepEnd(observed, of: run, after: error)
    }
    return Ended(
      detail: try workspace.runDetail(run.id), exitStatus: observed.exitStatus,
      seconds: observed.seconds, startFailure: observed.startFailure)
  }

  /// Records how the command ended where not all could be recorded, as on a full disk, and says what
  /// is lost.
  ///
  /// - Throws: the error where the command succeeded: that it did must not be claimed for the run.
  private func keepEnd(_ observed: Observed, of run: Run, after error: any Error) throws {
    let reason = (error as? any ActionableError)?.message ?? "\(error)"
    let isEnded =
      (try? workspace.endRun(
        run.id,
        RunCompletion(
          observed.end, exitStatus: observed.exitStatus,
          warnings: ["what it wrote is not recorded: \(reason)"]))) != nil
    let lost = isEnded ? "its output and files are" : "the end of the run is"
    session.warn(
      Warning(
        code: "not_recorded",
        message: "the command ended with status \(observed.exitStatus); \(lost) not recorded: "
          + reason))
    // The command's own failure is what its caller waits for.
    if observed.exitStatus == 0 { throw error }
  }

  private func attend(_ run: Run) throws -> Observed {
    var intake = try MetricIntake(
      run: run.id, rules: plan.entry?.scrape ?? [], in: workspace, warn: session.warn)
    var observed = Observed(masking: secrets)
    let program = ForegroundProgram(
      plan.arguments, directory: plan.directory, environment: variables(run, log: intake.path),
      hasOwnGroup: streams.hasOwnGroup)
    let attendance = ForegroundProgram.Attendance(
      output: { piece in
        observed.output.append(piece)
        intake.scrape(piece, stream: 0)
        return streams.output(piece)
      },
      errorOutput: { piece in
        observed.errorOutput.append(piece)
        intake.scrape(piece, stream: 1)
        return streams.errorOutput(piece)
      },
      signals: {
        let signals = streams.signals()
        observed.wasSignaled = observed.wasSignaled || !signals.isEmpty
        return signals.map { .init($0.number, isFromTerminal: $0.isFromTerminal) }
      },
      tick: { intake.tick() })
    let clock = ContinuousClock()
    let begin = clock.now
    do {
      observed.ending = try program.run(attendance)
    } catch {
      observed.startFailure = error
    }
    observed.seconds = begin.duration(to: clock.now).inSeconds
    intake.finish()
    observed.output.finish()
    observed.errorOutput.finish()
    return observed
  }

  /// What the command finds in its environment beside ours; every path is absolute.
  private func variables(_ run: Run, log: String) -> [String: String?] {
    var variables: [String: String?] = [
      "MLO_RUN_ID": run.id, "MLO_DIR": workspace.projectDirectory, "MLO_LOG": log,
    ]
    // Into a pipe Python writes in blocks: what it prints would come late, and be lost at a kill.
    if session.variables["PYTHONUNBUFFERED"] == nil { variables["PYTHONUNBUFFERED"] = "1" }
    return variables
  }

  private func record(_ observed: Observed, inputs: [DataReference], run: Run) throws {
    var warnings: [String] = []
    let outputs = try files.outputs { warning in
      session.warn(warning)
      warnings.append(warning.message)
    }
    let entries = RunEntries(artifacts: try logs(observed))
    let completion = RunCompletion(
      observed.end, exitStatus: observed.exitStatus, entries: entries,
      provenance: Provenance(
        inputs: inputs, outputs: outputs, environment: workspace.surroundings(of: plan), git: git),
      warnings: warnings)
    do {
      try workspace.endRun(run.id, completion)
    } catch WorkspaceError.runHasEnded {
      // The command ended its own run; what it printed still belongs to it.
      try workspace.log(entries, to: run.id)
    }
  }

  /// What the command printed, as artifacts; a stream that stayed empty makes none.
  private func logs(_ observed: Observed) throws -> [Artifact] {
    try [("logs/stdout.txt", observed.output), ("logs/stderr.txt", observed.errorOutput)]
      .filter { $0.1.byteCount > 0 }
      .map { Artifact(path: $0.0, object: try workspace.storeObject(bytes: $0.1.bytes)) }
  }
}
