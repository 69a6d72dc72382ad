import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("Rebuild") struct RebuildTests {
  @Test("a deleted index comes back with all runs, histories, the registry and its history")
  func everything() throws {
    try withWorkspace { workspace, _ in
      for number in 0..<5 {
        let points = (0..<300).map { MetricPoint("loss", 1 / Double($0 + 1), step: Int64($0)) }
        _ = try workspace.recordRun(
          RunStart(name: "run-\(number)", experiment: "e\(number % 2)", kind: "train"),
          RunCompletion(
            entries: RunEntries(
              params: [NamedText("n", "\(number)")], metrics: points + [MetricPoint("auc", 0.5)]),
            model: try workspace.storedModel("\(number)")))
        let run = try workspace.resolveRun("run-\(number)")
        _ = try workspace.register(
          Registration(
            name: "churn", model: try #require(try workspace.runDetail(run.id).model), run: run.id))
        try workspace.changeStage(
          StageChange(name: "churn", version: number + 1, to: .production))
      }
      try workspace.setAlias("champion", of: "churn", to: 2)
      let runs = try workspace.runs().runs
      let details = try runs.map { try workspace.runDetail($0.run.id) }
      let history = try workspace.history()
      let model = try workspace.model("churn")
      let loss = try workspace.metricHistory(runs[0].run.id, "loss")

      unlink(workspace.path(["index.sqlite"]))
      let notes = Notes()
      let rebuilt = try workspace.reopened(notes: notes)
      #expect(try rebuilt.runs().runs == runs)
      #expect(notes.codes == ["index_rebuilt"])
      #expect(try runs.map { try rebuilt.runDetail($0.run.id) } == details)
      #expect(try rebuilt.history() == history)
      #expect(try rebuilt.model("churn") == model)
      #expect(try rebuilt.metricHistory(runs[0].run.id, "loss") == loss)
      #expect(try rebuilt.experiments().map(\.runs) == [3, 2])
      #expect(try rebuilt.verify().passed)
      // And work goes on where it was.
      #expect(try rebuilt.startRun(RunStart(kind: "log")).sequence == 6)
      #expect(try rebuilt.registered("churn", "six").version == 6)
    }
  }

  @Test("an index that cannot be read is made again by rebuild", arguments: [0, 5000])
  func unreadable(size: Int) throws {
    try withWorkspace { workspace, _ in
      _ = try workspace.recordRun(RunStart(name: "first", kind: "log"), RunCompletion())
      try workspace.registered("churn", "one")
      try writeFile(
        [UInt8](repeating: 7, count: size), to: workspace.path(["index.sqlite"]))
      let other = try workspace.reopened()
      let report = try other.rebuild()
      #expect(report.runs == 1 && report.versions == 1 && report.events == 1)
      #expect(try other.runs().runs.map(\.run.name) == ["first"])
      // The process that had the old file open sees the new one.
      #expect(try workspace.runs().runs.map(\.run.name) == ["first"])
      #expect(try workspace.verify().passed)
    }
  }

  @Test("runs that have not ended survive a rebuild while the old index can be read")
  func openRuns() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.startRun(
        RunStart(name: "open", kind: "log"),
        RunEntries(
          params: [NamedText("p", "v")], metrics: [MetricPoint("m", 1), MetricPoint("m", 2)],
          tags: [NamedText("t", "u")],
          artifacts: [Artifact(path: "a", object: try workspace.storeObject(bytes: [1]))]))
      let detail = try workspace.runDetail(run.id)
      try workspace.rebuild()
      #expect(try workspace.runDetail(run.id) == detail)
      #expect(try workspace.metricHistory(run.id, "m").map(\.value) == [1, 2])
      #expect(try workspace.verify().passed)
    }
  }

  @Test(
    "the manifest of an ended run that is lost or cut short is written again, to the byte",
    arguments: [nil, 0, 100])
  func lostManifest(length: Int?) throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.recordRun(
        RunStart(name: "first", kind: "log"),
        RunCompletion(
          entries: RunEntries(
            params: [NamedText("p", "v")], metrics: [MetricPoint("m", 1), MetricPoint("m", 2)],
            artifacts: [Artifact(path: "a", object: try workspace.storeObject(bytes: [1]))]),
          model: try workspace.storedModel("model")))
      // A change after the end makes a second history object.
      try workspace.log(RunEntries(metrics: [MetricPoint("n", 3)]), to: run.id)
      let path = workspace.path(RunManifest.components(run.id))
      let sound = try fileBytes(path)
      unlink(path)
      if let length { try writeFile(Array(sound.prefix(length)), to: path) }
      #expect(try workspace.verify().passed == false)
      let report = try workspace.rebuild()
      #expect(try fileBytes(path) == sound)
      #expect(report.runs == 1)
      #expect(report.notes.count == 1 && report.notes[0].contains("was written again"))
      #expect(try workspace.metricHistory(run.id, "m").map(\.value) == [1, 2])
      #expect(try workspace.verify().passed)
    }
  }

  @Test("a manifest that cannot be proved by its hash is not made up")
  func unprovableManifest() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.recordRun(
        RunStart(name: "first", kind: "log"),
        RunCompletion(entries: RunEntries(params: [NamedText("p", "v")])))
      let path = workspace.path(RunManifest.components(run.id))
      unlink(path)
      try workspace.tamper("UPDATE params SET value = 'w'")
      try workspace.rebuild()
      #expect(throws: (any Error).self) { try fileBytes(path) }
      #expect(try workspace.verify().damage.map(\.kind).contains(.missingManifest))
      #expect(try workspace.runs().runs.map(\.run.name) == ["first"])
    }
  }

  @Test("a damaged history object leaves the latest values, and says so")
  func damagedHistory() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.recordRun(
        RunStart(kind: "log"),
        RunCompletion(
          entries: RunEntries(metrics: [MetricPoint("m", 1), MetricPoint("m", 2, step: 1)])))
      let bytes = try fileBytes(workspace.path(RunManifest.components(run.id)))
      let manifest = try RunManifest(parsing: bytes, path: "x")
      let history = try #require(manifest.history)
      unlink(workspace.path(history.components))
      let report = try workspace.rebuild()
      #expect(report.notes.count == 1 && report.notes[0].contains("only the latest metrics"))
      #expect(try workspace.metricHistory(run.id, "m").map(\.value) == [2])
      #expect(try workspace.verify().passed == false)
    }
  }

  @Test("manifests that are not what they claim are left out, with a note")
  func foreignManifest() throws {
    try withWorkspace { workspace, _ in
      _ = try workspace.recordRun(RunStart(kind: "log"), RunCompletion())
      let odd = RunManifest.components(String(repeating: "1", count: 32))
      for text in ["{}", "[", "{\"schema\":\"mlo.run/1\"}"] {
        try writeFile(Array(text.utf8), to: workspace.path(odd))
        let report = try workspace.rebuild()
        #expect(report.runs == 1 && report.notes.count == 1)
      }
    }
  }
}
