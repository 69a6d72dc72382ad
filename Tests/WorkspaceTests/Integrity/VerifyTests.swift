import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("Verify") struct VerifyTests {
  /// A store with a run of everything, a version in production and an open run.
  private func withFilledStore(
    _ body: (Workspace, Run, ObjectReference) throws -> Void
  ) throws {
    try withWorkspace { workspace, _ in
      let object = try workspace.storeObject(bytes: Array("artifact".utf8))
      let run = try workspace.recordRun(
        RunStart(name: "first", experiment: "churn", kind: "train"),
        RunCompletion(
          entries: RunEntries(
            params: [NamedText("p", "v")],
            metrics: [MetricPoint("m", 1), MetricPoint("m", 2, step: 1), MetricPoint("z", -0.0)],
            tags: [NamedText("t", "v")], artifacts: [Artifact(path: "a", object: object)]),
          model: try workspace.storedModel("model")))
      let model = try #require(try workspace.runDetail(run.id).model)
      _ = try workspace.register(
        Registration(name: "churn", model: model, run: run.id, alias: "champion"))
      try workspace.changeStage(StageChange(name: "churn", version: 1, to: .production))
      _ = try workspace.startRun(
        RunStart(name: "open", kind: "log"),
        RunEntries(params: [NamedText("p", "v")], metrics: [MetricPoint("m", 3)]))
      #expect(try workspace.verify().passed)
      try body(workspace, run, object)
    }
  }

  // Each statement changes one value as a flipped bit or a hand with SQL would.
  @Test(
    "a changed row is found, whatever its table",
    arguments: [
      ("UPDATE runs SET name = 'forst' WHERE name = 'first'", "run "),
      ("UPDATE runs SET note = 'x' WHERE name = 'open'", "run "),
      ("UPDATE runs SET started = started + 1 WHERE name = 'first'", "run "),
      ("UPDATE runs SET exit_status = 1 WHERE name = 'open'", "run "),
      ("UPDATE runs SET model = NULL WHERE name = 'first'", "run "),
      ("UPDATE params SET value = 'w' WHERE run = 1", "params p"),
      ("UPDATE params SET value = 'w' WHERE run = 2", "params p"),
      ("DELETE FROM params WHERE run = 1", "run "), ("UPDATE tags SET key = 'u'", "tags u"),
      ("UPDATE metrics SET bits = bits + 1 WHERE run = 2", "metric m"),
      ("UPDATE metrics SET number = 9 WHERE run = 2", "metric m"),
      ("UPDATE metrics SET checksum = 1 WHERE key = 'z'", "metric z"),
      ("UPDATE points SET bits = bits + 1 WHERE metric = 3", "metric"),
      ("UPDATE points SET step = 7 WHERE metric = 1 AND ordinal = 0", "metric m"),
      ("DELETE FROM points WHERE metric = 1 AND ordinal = 1", "metric m"),
      ("UPDATE artifacts SET bytes = 9", "artifact a"),
      ("UPDATE objects SET bytes = bytes + 1", "object"),
      ("UPDATE experiments SET name = 'chorn' WHERE name = 'churn'", "experiment chorn"),
      ("UPDATE versions SET description = 'x'", "churn@1"),
      ("UPDATE versions SET source = 'x'", "churn@1"),
      ("UPDATE versions SET stage = 'archived'", "churn@1"),
      ("UPDATE aliases SET alias = 'x'", "alias churn@x"),
      ("UPDATE history SET document = replace(document, 'Ana', 'Bea')", "event 1"),
      ("DELETE FROM run_objects WHERE run = 1", "run "),
    ]) func changedRow(sql: String, subject: String) throws
  {
    try withFilledStore { workspace, _, _ in
      try workspace.tamper(sql)
      let report = try workspace.reopened().verify()
      #expect(!report.passed)
      #expect(report.damage.contains { $0.kind == .row && $0.subject.contains(subject) })
    }
  }

  @Test(
    "a trigger, a view or a table that is not ours is damage",
    arguments: [
      ("CREATE TRIGGER x AFTER INSERT ON runs BEGIN SELECT 1; END", "unexpected trigger 'x'"),
      ("CREATE VIEW x AS SELECT 1", "unexpected view 'x'"),
      ("CREATE TABLE x (a)", "unexpected table 'x'"),
      ("DROP INDEX one_production", "the index 'one_production' is missing"),
      (
        "DROP INDEX runs_by_name; CREATE INDEX runs_by_name ON runs (note)",
        "the index 'runs_by_name' was changed"
      ),
    ]) func foreignSchema(sql: String, problem: String) throws
  {
    try withFilledStore { workspace, _, _ in
      try workspace.tamper(sql)
      let damage = try workspace.reopened().verify().damage
      #expect(damage.map(\.problem) == [problem])
      #expect(damage.map(\.kind) == [.index])
    }
  }

  @Test("a changed or missing manifest is named", arguments: [false, true])
  func manifests(isMissing: Bool) throws {
    try withFilledStore { workspace, run, _ in
      let paths = [
        RunManifest.components(run.id), VersionManifest.components(name: "churn", version: 1),
      ]
      for components in paths {
        let path = workspace.path(components)
        let sound = try fileBytes(path)
        if isMissing {
          unlink(path)
        } else {
          var changed = sound
          changed[changed.count / 2] ^= 1
          try writeFile(changed, to: path)
        }
        let damage = try workspace.verify().damage
        #expect(damage.map(\.subject) == [StoreDirectory.shown(components)])
        #expect(damage.map(\.kind) == [isMissing ? .missingManifest : .manifest])
        // The index has what the file lost.
        try workspace.rebuild()
        if isMissing || components[1] == "models" { #expect(try fileBytes(path) == sound) }
        try writeFile(sound, to: path)
        try workspace.rebuild()
        #expect(try workspace.verify().passed)
      }
    }
  }

  @Test("a damaged object is named with the run and the version that use it, and can be moved away")
  func quarantine() throws {
    try withFilledStore { workspace, run, _ in
      let model = try #require(try workspace.runDetail(run.id).model)
      let path = workspace.path(model.object.components)
      var bytes = try fileBytes(path)
      bytes[12] ^= 4
      unlink(path)
      try writeFile(bytes, to: path)
      let report = try workspace.verify(quarantine: true)
      #expect(report.damage.map(\.subject) == ["sha256:" + model.object.sha256])
      #expect(report.damage[0].usedBy == ["churn@1", "run \(run.id.prefix(8)) (first)"])
      #expect(report.quarantined == [model.object.sha256])
      #expect(try fileBytes(workspace.path(["quarantine", model.object.sha256 + ".gz"])) == bytes)
      #expect(try workspace.verify().damage.map(\.kind) == [.missingObject])
      _ = try workspace.storedModel("model")
      #expect(try workspace.verify().passed)
    }
  }

  @Test("strays in objects and links anywhere are reported")
  func layout() throws {
    try withFilledStore { workspace, _, object in
      let folder = workspace.path(["objects", String(object.sha256.prefix(2))])
      try writeFile([1], to: folder + "/notes.txt")
      symlink("/etc/passwd", folder + "/link")
      symlink("/etc/passwd", workspace.storeDirectory + "/link")
      let damage = try workspace.verify().damage
      #expect(damage.allSatisfy { $0.kind == .layout })
      #expect(
        damage.contains { $0.subject == ".mlo/link" && $0.problem == "it is a symbolic link" })
      #expect(damage.contains { $0.subject.hasSuffix("notes.txt") })
      // Only files whose name is a digest are removed.
      _ = try workspace.collectGarbage(now: true)
      #expect(access(folder + "/notes.txt", F_OK) == 0)
    }
  }

  @Test("progress is reported and everything is counted")
  func counts() throws {
    try withFilledStore { workspace, _, _ in
      let counter = Counter()
      let report = try workspace.verify(progress: { _ in counter.count += 1 })
      // The artifact, the model, the metric history.
      #expect(report.objects == 3 && report.runs == 2 && report.events == 2)
      #expect(report.heads.count == 1 && counter.count > 0)
    }
  }

  @Test("verify says what manifests the index does not know yet")
  func unindexed() throws {
    try withFilledStore { workspace, run, _ in
      // As after `git pull`: another clone's run.
      var manifest = try RunManifest(
        parsing: try fileBytes(workspace.path(RunManifest.components(run.id))), path: "x")
      manifest.detail.summary.run.id = String(repeating: "0", count: 32)
      let path = RunManifest.components(manifest.detail.run.id)
      try writeFile(manifest.json.canonicalBytes, to: workspace.path(path))
      let report = try workspace.verify()
      #expect(report.damage == [] && !report.passed)
      #expect(report.unindexed == [StoreDirectory.shown(path)])
      #expect(try workspace.rebuild().runs == 2)
      #expect(try workspace.verify().passed)
    }
  }
}

/// Counts calls of a handler.
final class Counter: @unchecked Sendable { var count = 0 }
