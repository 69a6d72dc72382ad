import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("Runs") struct RunTests {
  @Test("a run goes from running to its end, and its manifest appears then")
  func lifeCycle() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.startRun(
        RunStart(
          experiment: "churn", kind: "log",
          command: RunCommand(arguments: ["mlo", "log", "--new"], entryPoint: "main")))
      #expect(isRunID(run.id) && run.status == .running && run.sequence == 1)
      #expect(run.name.split(separator: "-").count == 3)
      #expect(try workspace.store.status(RunManifest.components(run.id)) == nil)
      let ended = try workspace.endRun(run.id, RunCompletion(.failed, exitStatus: 3))
      #expect(ended.status == .failed && ended.exitStatus == 3 && ended.end != nil)
      #expect(try workspace.store.status(RunManifest.components(run.id)) != nil)
      let again = workspaceError { try workspace.endRun(run.id, RunCompletion()) }
      #expect(again == .runHasEnded(run: run.name, status: "failed"))
      let detail = try workspace.reopened().runDetail(run.id)
      #expect(detail.command.arguments == ["mlo", "log", "--new"])
      #expect(detail.command.entryPoint == "main")
      #expect(detail.actor == "Ana <ana@example.org>" && detail.version == "1.2.3")
    }
  }

  @Test("a parameter logged twice with the same value is fine, with another it is refused")
  func params() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.startRun(RunStart(kind: "log"))
      try workspace.log(RunEntries(params: [NamedText("depth", "6")]), to: run.id)
      try workspace.log(RunEntries(params: [NamedText("depth", "6")]), to: run.id)
      let error = workspaceError {
        try workspace.log(
          RunEntries(params: [NamedText("rate", "1"), NamedText("depth", "7")]), to: run.id)
      }
      #expect(error == .paramChanged(key: "depth", recorded: "6", asked: "7"))
      #expect(error?.fault.exitCode == 4)
      // All or nothing: the parameter before it was not recorded either.
      #expect(try workspace.runDetail(run.id).summary.params == [NamedText("depth", "6")])
    }
  }

  @Test(
    "numbers are kept bit for bit",
    arguments: [
      Double.nan, .infinity, -.infinity, -0.0, 0, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
      0.1, Double(bitPattern: 0x7FF8_0000_0000_0123), 9_007_199_254_740_992,
    ]) func bits(value: Double) throws
  {
    try withWorkspace { workspace, _ in
      let run = try workspace.startRun(RunStart(kind: "log"))
      let point = MetricPoint("m", value, step: .min, time: .max)
      try workspace.log(RunEntries(metrics: [point]), to: run.id)
      try workspace.endRun(run.id, RunCompletion())
      #expect(try workspace.metricHistory(run.id, "m") == [point])
      unlink(workspace.path(["index.sqlite"]))
      let rebuilt = try workspace.reopened()
      #expect(try rebuilt.metricHistory(run.id, "m") == [point])
      #expect(try rebuilt.runDetail(run.id).summary.metrics[0].value.bitPattern == value.bitPattern)
      #expect(try rebuilt.verify().passed)
    }
  }

  @Test("the latest value is that of the largest step, then time, then value")
  func latest() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.startRun(RunStart(kind: "log"))
      // MLflow's rule (mlflow/store/tracking/sqlalchemy_store.py, _update_latest_metrics_if_necessary).
      for point in [
        MetricPoint("a", 1, step: 5, time: 10), MetricPoint("a", 2, step: 4, time: 99),
        MetricPoint("a", 3, step: 5, time: 9), MetricPoint("a", 0.5, step: 5, time: 10),
        MetricPoint("a", 4, step: 5, time: 10),
      ] { try workspace.log(RunEntries(metrics: [point]), to: run.id) }
      let metric = try #require(try workspace.runDetail(run.id).summary.metrics.first)
      #expect(metric.value == 4 && metric.step == 5 && metric.time == 10 && metric.count == 5)
      #expect(try workspace.metricHistory(run.id, "a").map(\.value) == [1, 2, 3, 0.5, 4])
      #expect(try workspace.metricHistory(run.id, "none") == [])
    }
  }

  @Test("a run that ended can still be logged to: its manifest is written anew")
  func loggingAfterTheEnd() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.recordRun(
        RunStart(kind: "train"), RunCompletion(entries: RunEntries(metrics: [MetricPoint("a", 1)])))
      let before = try workspace.runDetail(run.id).manifestSHA256
      try workspace.log(
        RunEntries(
          metrics: [MetricPoint("a", 2, step: 1), MetricPoint("b", 3)],
          tags: [NamedText("team", "x"), NamedText("gone", "y")], note: "hello", name: "renamed"),
        to: run.id)
      try workspace.log(RunEntries(removedTags: ["gone"]), to: run.id)
      let detail = try workspace.runDetail(run.id)
      #expect(detail.manifestSHA256 != before)
      #expect(detail.run.name == "renamed" && detail.run.note == "hello")
      #expect(detail.summary.tags == [NamedText("team", "x")])
      unlink(workspace.path(["index.sqlite"]))
      let rebuilt = try workspace.reopened()
      #expect(try rebuilt.runDetail(run.id) == detail)
      #expect(try rebuilt.metricHistory(run.id, "a").map(\.value) == [1, 2])
      #expect(try rebuilt.verify().passed)
    }
  }

  @Test("a run whose process is gone shows as interrupted, whatever took its number")
  func interrupted() throws {
    try withWorkspace { workspace, _ in
      let alive = ProcessIdentity.current()
      var reused = alive
      reused.startTicks -= 1
      var earlierBoot = alive
      earlierBoot.bootID = "another"
      let gone = ProcessIdentity(pid: 0x3FFF_FFFF, bootID: alive.bootID, startTicks: 1)
      for (process, status) in [
        (alive, RunStatus.running), (reused, .interrupted), (earlierBoot, .interrupted),
        (gone, .interrupted),
      ] {
        let run = try workspace.startRun(RunStart(kind: "run", process: process))
        #expect(try workspace.run(run.id).status == status)
      }
      let query = RunQuery(filter: "attributes.status = 'interrupted'")
      #expect(try workspace.runs(query).runs.count == 3)
    }
  }

  @Test("everything of a training run comes back, from the index and from its manifest")
  func trainingRun() throws {
    try withWorkspace { workspace, _ in
      let tree = try workspace.storeTree([
        TreeSource(path: "MLmodel", bytes: [1]), TreeSource(path: "model.onnx", bytes: [2, 3]),
      ])
      let evaluation = try workspace.storeObject(bytes: Array("predictions".utf8))
      let difference = try workspace.storeObject(bytes: Array("diff".utf8))
      let model = ModelRecord(
        sha256: FileDigest(of: [2, 3]).sha256, bytes: 2, kind: "gbdt", task: "classification",
        object: tree, signature: ["inputs": []], evaluation: evaluation,
        details: ["positive": "Yes"])
      let input = DataReference(
        path: "data/churn.csv", sha256: FileDigest(of: []).sha256, bytes: 7, rows: 3,
        schema: [["name": "a", "type": "numeric"]])
      let provenance = Provenance(
        inputs: [input], outputs: [], seed: 7, environment: ["os": "Linux", "cpus": 2],
        git: GitState(
          commit: "abc", branch: "main", remote: "https://ana:pw@example.org/r.git?x=1#f",
          isDirty: true, difference: difference))
      let run = try workspace.recordRun(
        RunStart(name: "first", experiment: "churn", kind: "train"),
        RunCompletion(
          entries: RunEntries(
            params: [NamedText("trees", "100")], metrics: [MetricPoint("auc", 0.84)],
            artifacts: [Artifact(path: "plots/roc.svg", object: evaluation)]),
          provenance: provenance, model: model, warnings: ["a column was left out"]))
      let detail = try workspace.runDetail(run.id)
      #expect(detail.provenance.git?.remote == "https://example.org/r.git")
      #expect(detail.provenance.inputs == [input] && detail.provenance.seed == 7)
      #expect(detail.model == model && detail.warnings == ["a column was left out"])
      unlink(workspace.path(["index.sqlite"]))
      let notes = Notes()
      let rebuilt = try workspace.reopened(notes: notes)
      #expect(try rebuilt.runDetail(run.id) == detail)
      #expect(notes.codes == ["index_rebuilt"])
      #expect(try rebuilt.readFile("model.onnx", inTree: tree) == [2, 3])
      #expect(try rebuilt.verify().passed)
      #expect(try rebuilt.collectGarbage(now: true).objects == [])
    }
  }

  @Test("an object that is gone cannot be recorded")
  func missingObject() throws {
    try withWorkspace { workspace, _ in
      let object = try workspace.storeObject(bytes: [1])
      unlink(workspace.path(object.components))
      let run = try workspace.startRun(RunStart(kind: "log"))
      let error = workspaceError {
        try workspace.log(RunEntries(artifacts: [Artifact(path: "a", object: object)]), to: run.id)
      }
      #expect(error?.code == "object_missing")
      #expect(try workspace.runDetail(run.id).summary.artifacts == [])
    }
  }

  @Test(
    "a run cannot have a name that a reference takes for something else",
    arguments: [
      "HEAD", "HEAD~2", "churn@1", "sha256:abcdef", "runs:/x", "models:/churn/1",
      "0123456789abcdef0123456789ABCDEF",
    ])
  func unreachableNames(name: String) throws {
    try withWorkspace { workspace, _ in
      let error = workspaceError {
        _ = try workspace.startRun(RunStart(name: name, kind: "log"))
      }
      #expect(error?.code == "invalid_name")
      #expect(error?.fault == .usage)
      let run = try workspace.startRun(RunStart(name: "head", kind: "log"))
      let renaming = workspaceError { try workspace.log(RunEntries(name: name), to: run.id) }
      #expect(renaming?.code == "invalid_name")
      #expect(try workspace.resolveRun("head").id == run.id)
    }
  }

  @Test("an id may be given once, and children are listed with their parent")
  func idsAndChildren() throws {
    try withWorkspace { workspace, _ in
      let id = String(repeating: "ab", count: 16)
      let run = try workspace.startRun(RunStart(kind: "run", id: id))
      #expect(run.id == id)
      #expect(
        workspaceError { _ = try workspace.startRun(RunStart(kind: "run", id: id)) }
          == .runExists(id: id))
      #expect(
        workspaceError { _ = try workspace.startRun(RunStart(kind: "run", id: "x")) }?.code
          == "invalid_name")
      let child = try workspace.startRun(RunStart(kind: "run", parent: id))
      #expect(try workspace.children(of: id).map(\.id) == [child.id])
      #expect(try workspace.resolveRun("HEAD").id == id)
      #expect(workspaceError { _ = try workspace.runDetail("nobody") }?.code == "unknown_reference")
      #expect(
        workspaceError { try workspace.log(RunEntries(), to: "nobody") }?.code
          == "unknown_reference")
    }
  }
}
