import Operations
import TestSupport
import Testing

@Suite struct CareTests {
  @Test("a whole store passes, and a rebuild brings the same back")
  func rebuild() throws {
    try withProject { session in
      try record(in: session, name: "first", metrics: ["auc=0.8"])
      let before = try history(in: session)
      let outcome = try VerifyStore(rebuilds: true).run(in: session)
      #expect(outcome.passed)
      #expect(outcome.rebuilt?.runs == 1)
      let after = try history(in: session)
      #expect(after.map(\.id) == before.map(\.id))
      #expect(after.first?.metrics == ["auc": 0.8])
    }
  }

  @Test("a store travels as one file, once")
  func travels() throws {
    try withProject { session in
      let run = try record(in: session, name: "first", metrics: ["auc=0.8"])
      let exported = try ExportStore(file: "store.mlo").run(in: session)
      #expect(exported.runs == 1)
      var other = session
      other.directory += "/other"
      _ = try InitializeProject(directory: other.directory).run(in: session)
      let first = try ImportStore(file: "../store.mlo").run(in: other)
      #expect(first.runs == 1)
      let second = try ImportStore(file: "../store.mlo").run(in: other)
      #expect(second.runs == 0)
      let runs = try history(in: other)
      #expect(runs.map(\.id) == [run.id])
    }
  }

  @Test("what nothing refers to is collected, and a dry run only says so")
  func garbage() throws {
    try withProject { session in
      let dry = try CollectGarbage(isDryRun: true, now: true).run(in: session)
      #expect(dry.dryRun)
      #expect(dry.objects.isEmpty)
      let outcome = try CollectGarbage(now: true).run(in: session)
      #expect(outcome.objects.isEmpty)
    }
  }

  @Test("show tells of runs, objects and artifacts")
  func show() throws {
    try withProject { session in
      try writeFile(Array("hello".utf8), to: "\(session.directory)/a.txt")
      var operation = RecordEntries(target: .newRun(experiment: nil, name: "first"))
      operation.artifacts = ["a.txt", ".mlo/manifests=tree"]
      operation.end = "finished"
      let run = try operation.run(in: session).runs[0]
      let shown = try ShowReference(reference: "first").run(in: session)
      #expect(shown.run?.run.id == run.id)
      let object = try ShowReference(
        reference: "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
      ).run(in: session)
      #expect(object.object?.bytes == 5)
      let artifact = try ShowReference(reference: "runs:/\(run.id)/tree").run(in: session)
      #expect(artifact.kind == "artifact")
      #expect(artifact.object?.files?.isEmpty == false)
    }
  }

  @Test("status and lists count what is there")
  func status() throws {
    try withProject { session in
      try record(in: session, name: "open", end: nil)
      let outcome = try DescribeProject().run(in: session)
      #expect(outcome.name == "churn")
      #expect(outcome.runs == 1)
      #expect(outcome.open.map(\.name) == ["open"])
      let experiments = try ListExperiments().run(in: session).experiments
      #expect(experiments.map(\.runs) == [1])
      let models = try ListModels().run(in: session).models
      #expect(models.isEmpty)
    }
  }
}
