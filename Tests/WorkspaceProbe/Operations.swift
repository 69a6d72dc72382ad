import Glibc
import Workspace

/// What a probe can be asked to do.
struct Operations {
  let directory: String
  let caller: Caller

  private var workspace: Workspace {
    get throws { try Workspace.open(at: directory, caller: caller) }
  }

  func perform(_ operation: String, _ arguments: [String]) throws {
    switch operation {
    case "init": _ = try Workspace.create(at: directory, name: "probe", caller: caller)
    case "init-and-log": try initAndLog(arguments)
    case "log": try log(arguments)
    case "logs": try logs(arguments)
    case "batch": try batch(arguments)
    case "register": try register(arguments)
    case "promote": try promote(arguments)
    case "storm": try storm()
    case "hold": try hold(arguments)
    default: exit(2)
    }
    if operation == "init" { acknowledge("init") }
  }

  private func acknowledge(_ words: String...) {
    let line = words.joined(separator: " ") + "\n"
    _ = line.withCString { write(1, $0, strlen($0)) }
  }

  /// Makes the store if need be and opens a run with one metric.
  private func initAndLog(_ arguments: [String]) throws {
    let (workspace, _) = try Workspace.create(at: directory, name: "probe", caller: caller)
    let run = try workspace.startRun(
      RunStart(name: arguments.first, kind: "log"),
      RunEntries(metrics: [MetricPoint("m", 1)]))
    acknowledge("run", run.id)
  }

  /// `log RUN KEY VALUE`.
  private func log(_ arguments: [String]) throws {
    try workspace.log(
      RunEntries(metrics: [MetricPoint(arguments[1], Double(arguments[2]) ?? 0)]),
      to: arguments[0])
    acknowledge("metric", arguments[1], arguments[2])
  }

  /// `logs RUN KEY COUNT`: one acknowledged transaction for each value.
  private func logs(_ arguments: [String]) throws {
    let workspace = try workspace
    for value in 0..<(Int(arguments[2]) ?? 0) {
      try workspace.log(
        RunEntries(metrics: [MetricPoint(arguments[1], Double(value), step: Int64(value))]),
        to: arguments[0])
      acknowledge("metric", arguments[1], "\(value)")
    }
  }

  /// `batch RUN COUNT`: as many values of one metric, 10,000 to a transaction.
  private func batch(_ arguments: [String]) throws {
    let workspace = try workspace
    let count = Int(arguments[1]) ?? 0
    let clock = ContinuousClock()
    let begin = clock.now
    for start in stride(from: 0, to: count, by: 10_000) {
      let points = (start..<min(count, start + 10_000)).map {
        MetricPoint("m\($0 % 4)", Double($0) / 7, step: Int64($0))
      }
      try workspace.log(RunEntries(metrics: points), to: arguments[0])
    }
    let seconds = (clock.now - begin) / .seconds(1)
    acknowledge("points", arguments[1], "in", "\(seconds)", "s")
  }

  /// `register NAME TEXT`: the text stands for a model.
  private func register(_ arguments: [String]) throws {
    let version = try register(try workspace, name: arguments[0], text: arguments[1])
    acknowledge("version", "\(version)")
  }

  private func register(_ workspace: Workspace, name: String, text: String) throws -> Int {
    let object = try workspace.storeObject(bytes: Array(text.utf8))
    let model = ModelRecord(
      sha256: object.sha256, bytes: object.bytes, object: object, objectKind: .file)
    return try workspace.register(Registration(name: name, model: model)).version.version
  }

  /// `promote NAME VERSION`.
  private func promote(_ arguments: [String]) throws {
    try workspace.changeStage(
      StageChange(name: arguments[0], version: Int(arguments[1]) ?? 0, to: .production))
    acknowledge("production", arguments[1])
  }

  /// Everything in turn until it is killed; each line is written after the act has returned.
  private func storm() throws {
    let (workspace, _) = try Workspace.create(at: directory, name: "probe", caller: caller)
    for round in 0... {
      let run = try workspace.startRun(RunStart(kind: "log"))
      acknowledge("run", run.id)
      try workspace.log(
        RunEntries(params: [NamedText("p", "v")], metrics: [MetricPoint("m", Double(round))]),
        to: run.id)
      acknowledge("metric", run.id, "\(round)")
      let object = try workspace.storeObject(bytes: Array(run.id.utf8))
      let model = ModelRecord(
        sha256: object.sha256, bytes: object.bytes, object: object, objectKind: .file)
      _ = try workspace.endRun(run.id, RunCompletion(model: model))
      acknowledge("ended", run.id, object.sha256)
      let version = try workspace.register(
        Registration(name: "m", model: model, run: run.id)
      ).version.version
      acknowledge("version", "\(version)", object.sha256)
      try workspace.changeStage(StageChange(name: "m", version: version, to: .production))
      acknowledge("production", "\(version)")
    }
  }

  /// `hold SECONDS`: holds the writers' lock.
  private func hold(_ arguments: [String]) throws {
    let descriptor = open(directory + "/.mlo/lock", O_RDWR)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else { exit(7) }
    acknowledge("held")
    sleep(UInt32(arguments[0]) ?? 1)
  }
}
