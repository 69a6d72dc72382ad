import Glibc

/// The store of a project: the directory `.mlo` with its index, objects, manifests and history.
///
/// A workspace is a small value that threads may share. It opens the index when it is first needed.
/// Whatever a method has returned from is on disk; any number of processes may use one store.
///
/// ```swift
/// let caller = Caller(actor: "Ana <ana@example.org>", command: CommandLine.arguments)
/// let (workspace, created) = try Workspace.create(at: "churn", caller: caller)
/// let found = try Workspace.find(from: ".", directory: nil, caller: caller)   // $MLO_DIR
///
/// // Objects: immutable bytes under their SHA-256.
/// let object = try workspace.storeObject(bytes: Array("hello".utf8))
/// let file = try workspace.storeObject(file: "plots/roc.svg")
/// let tree = try workspace.storeTree([TreeSource(path: "MLmodel", bytes: mlmodel)])
/// let bytes = try workspace.readObject(object)
/// let list = try workspace.readTree(tree)
/// try workspace.exportObject(file, to: "roc.svg")
/// try workspace.exportTree(tree, to: "model")
///
/// // Runs: opened, logged to, ended; or recorded as one act.
/// let run = try workspace.startRun(RunStart(kind: "log"))
/// let warnings = try workspace.log(RunEntries(metrics: [MetricPoint("auc", 0.87)]), to: run.id)
/// let ended = try workspace.endRun(run.id, RunCompletion(.finished))
/// let trained = try workspace.recordRun(RunStart(kind: "train"), RunCompletion(model: model))
///
/// // Reading.
/// let page = try workspace.runs(RunQuery(filter: "metrics.auc > 0.8", limit: 20))
/// let detail = try workspace.runDetail(run.id)
/// let history = try workspace.metricHistory(run.id, "auc")
/// let reference = try workspace.resolve("churn@production")   // also resolveRun, resolveVersion
///
/// // Registry: every decision is an event of a hash-chained history.
/// let outcome = try workspace.register(Registration(name: "churn", model: model, run: run.id))
/// let state = try workspace.stageState("churn")               // check the gates against this …
/// try workspace.changeStage(
///   StageChange(name: "churn", version: 1, to: .production, expected: state))   // … and commit
/// try workspace.recordRefusal(change)                         // a gate said no: recorded too
/// try workspace.setAlias("champion", of: "churn", to: 1)
/// try workspace.rollBack("churn")
///
/// // Care.
/// let report = try workspace.verify()
/// try workspace.rebuild()
/// try workspace.collectGarbage(isDryRun: true)
/// try workspace.exportAll(to: "store.mlo")
/// try workspace.importFile("store.mlo")
/// ```
public struct Workspace: Sendable {
  /// The absolute path of the directory that holds `.mlo`.
  public let projectDirectory: String
  /// The random id of the project.
  public let projectID: String
  /// The name of the project.
  public let projectName: String
  /// Who uses it.
  public let caller: Caller

  let store: StoreDirectory
  let index: Index
  let lease: ObjectLease

  /// The absolute path of `.mlo`.
  public var storeDirectory: String { store.path }

  /// Whether `.mlo` belongs to the user who runs this process.
  ///
  /// Commands that a project names are not run from a store that somebody else owns.
  public var isOwnedByCaller: Bool {
    get throws { try store.root.status().st_uid == geteuid() }
  }
}
