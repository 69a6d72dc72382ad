import Diagnostics
import Testing

@testable import Workspace

@Suite("Registry") struct RegistryTests {
  @Test("the same bytes from the same source are one version, other bytes or sources the next")
  func register() throws {
    try withWorkspace { workspace, _ in
      let model = try workspace.storedModel("one")
      let first = try workspace.register(
        Registration(name: "churn", model: model, source: "a.onnx"))
      #expect(first.isNew && first.version.reference == "churn@1")
      let again = try workspace.register(
        Registration(name: "churn", model: model, source: "a.onnx", alias: "champion"))
      #expect(!again.isNew && again.version.version == 1 && again.version.aliases == ["champion"])
      #expect(
        try workspace.register(Registration(name: "churn", model: model, source: "b.onnx"))
          .version.version == 2)
      let forced = Registration(name: "churn", model: model, source: "a.onnx", force: true)
      #expect(try workspace.register(forced).version.version == 3)
      #expect(
        try workspace.register(Registration(name: "other", model: model)).version.version == 1)
      #expect(try workspace.models().map(\.name) == ["churn", "other"])
      #expect(try workspace.findRegistered(forced)?.version == 3)
      #expect(try workspace.verify().passed)
    }
  }

  @Test("names that differ in letter case are different models, in Unicode form alone one model")
  func foldingNames() throws {
    try withWorkspace { workspace, _ in
      let long = String(repeating: "é", count: 500)
      let names = ["Churn", "churn", "CHURN", "\u{e9}", "e", "a b", "..", ".x", long]
      for name in names {
        let version = try workspace.registered(name, name)
        #expect(version.version == 1)
      }
      // The same letter in the other Unicode form is the same name.
      let decomposed = try workspace.registered("e\u{301}", "another")
      #expect(decomposed.version == 2 && decomposed.name.utf8.elementsEqual("\u{e9}".utf8))
      let found = try workspace.models().map { Array($0.name.utf8) }
      #expect(found.count == names.count && Set(found) == Set(names.map { Array($0.utf8) }))
      let folders = names.map { VersionManifest.folder($0) }
      #expect(Set(folders.map { $0.lowercased() }).count == names.count)
      #expect(folders.allSatisfy { $0.utf8.count <= 255 && !$0.hasPrefix(".") })
      #expect(try workspace.verify().passed)
    }
  }

  @Test("a version in production is archived by the next, and a rollback brings it back")
  func stages() throws {
    try withWorkspace { workspace, _ in
      for text in ["one", "two", "three"] { try workspace.registered("churn", text) }
      func promote(_ version: Int) throws -> StageOutcome {
        try workspace.changeStage(StageChange(name: "churn", version: version, to: .production))
      }
      #expect(try promote(1).archived == nil)
      #expect(try promote(2).archived == 1)
      let third = try promote(3)
      #expect(third.archived == 2 && third.from == .none && third.changed)
      #expect(try promote(3).changed == false)
      #expect(try workspace.rollBack("churn").version.version == 2)
      #expect(try workspace.stageState("churn").production == 2)
      #expect(try workspace.version("churn", 3).stage == .archived)
      #expect(try workspace.rollBack("churn").version.version == 1)
      let error = workspaceError { try workspace.rollBack("churn") }
      #expect(error == .nothingToRollBack(name: "churn"))
      // After a demotion the version that was demoted comes back.
      _ = try promote(3)
      try workspace.changeStage(StageChange(name: "churn", version: 3, to: .staging))
      #expect(
        try workspace.stageState("churn")
          == StageState(name: "churn", production: nil, staging: [3]))
      #expect(try workspace.rollBack("churn").version.version == 3)
      #expect(try workspace.verify().passed)
    }
  }

  @Test("gates that were checked against another champion are not enough")
  func compareAndSet() throws {
    try withWorkspace { workspace, _ in
      for text in ["one", "two", "three"] { try workspace.registered("churn", text) }
      let state = try workspace.stageState("churn")
      try workspace.changeStage(
        StageChange(name: "churn", version: 1, to: .production, expected: state))
      let late = StageChange(name: "churn", version: 2, to: .production, expected: state)
      let error = workspaceError { try workspace.changeStage(late) }
      #expect(
        error == .stageMoved(name: "churn", stage: "production", expected: nil, found: 1))
      #expect(error?.fault.exitCode == 6)
      #expect(try workspace.stageState("churn").production == 1)
    }
  }

  @Test("a refused promotion is in the history, with its evidence in decimal strings")
  func refusal() throws {
    try withWorkspace { workspace, _ in
      try workspace.registered("churn", "one")
      let evidence = try workspace.storeObject(bytes: Array("rows".utf8))
      let change = StageChange(
        name: "churn", version: 1, to: .production, reason: "monthly",
        evidence: [["gate": "auc", "found": .number(0.25), "low": JSONValue(Double.nan)]],
        objects: [evidence])
      let event = try workspace.recordRefusal(change)
      #expect(event.event == "refused" && event.sequence == 2)
      #expect(
        event.data["evidence"]?.canonicalText
          == #"[{"found":"0.25","gate":"auc","low":"NaN"}]"#)
      #expect(try workspace.stageState("churn").production == nil)
      #expect(try workspace.history(model: "churn").map(\.event) == ["register", "refused"])
      #expect(try workspace.collectGarbage(now: true).objects == [])
      #expect(try workspace.readObject(evidence) == Array("rows".utf8))
    }
  }

  @Test("an alias moves, is removed, and is never a stage")
  func aliases() throws {
    try withWorkspace { workspace, _ in
      try workspace.registered("churn", "one", alias: "champion")
      try workspace.registered("churn", "two")
      #expect(try workspace.version("churn", 1).aliases == ["champion"])
      #expect(try workspace.setAlias("champion", of: "churn", to: 2).aliases == ["champion"])
      #expect(try workspace.version("churn", 1).aliases == [])
      let head = try workspace.historyHead()?.sequence
      try workspace.setAlias("champion", of: "churn", to: 2)
      #expect(try workspace.historyHead()?.sequence == head)
      let unknown = workspaceError { try workspace.removeAlias("chmpion", of: "churn") }
      #expect(unknown?.candidates == ["champion"])
      try workspace.removeAlias("champion", of: "churn")
      #expect(try workspace.version("churn", 2).aliases == [])
      #expect(
        workspaceError { try workspace.setAlias("staging", of: "churn", to: 1) }?.code
          == "invalid_name")
      #expect(
        workspaceError { try workspace.setAlias("a", of: "churn", to: 9) }?.code
          == "unknown_version")
      #expect(
        workspaceError { _ = try workspace.model("chrun") }
          == .unknownModel(name: "chrun", candidates: ["churn"]))
    }
  }

  @Test("description and tags of a version change, and come back after a rebuild")
  func describe() throws {
    try withWorkspace { workspace, _ in
      let model = try workspace.storedModel("one")
      _ = try workspace.register(
        Registration(name: "churn", model: model, description: "first", tags: [NamedText("a", "1")])
      )
      try workspace.describe("churn", 1, tags: [NamedText("b", "2")], removingTags: ["a"])
      let version = try workspace.describe("churn", 1, description: "second")
      #expect(version.description == "second" && version.tags == [NamedText("b", "2")])
      try workspace.rebuild()
      #expect(try workspace.version("churn", 1) == version)
      #expect(try workspace.verify().passed)
    }
  }

  @Test("the versions of a run are found")
  func ofRun() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.recordRun(
        RunStart(kind: "train"), RunCompletion(model: try workspace.storedModel("one")))
      let model = try #require(try workspace.runDetail(run.id).model)
      let version = try workspace.register(
        Registration(name: "churn", model: model, run: run.id)
      ).version
      #expect(version.source == "run:" + run.id)
      #expect(try workspace.versions(ofRun: run.id) == [version])
    }
  }
}
