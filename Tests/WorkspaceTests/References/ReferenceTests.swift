import Diagnostics
import Testing

@testable import Workspace

@Suite("References") struct ReferenceTests {
  private static let ids = (
    first: "abcdef00000000000000000000000001", second: "abcdef11111111111111111111111112",
    child: "fedcba22222222222222222222222223"
  )

  /// Two runs and a child, two versions of `churn`, one of `first`, which is also a run's name.
  private func withThings(_ body: (Workspace) throws -> Void) throws {
    try withWorkspace { workspace, _ in
      let tree = try workspace.storeTree([TreeSource(path: "model.onnx", bytes: [1])])
      let model = ModelRecord(sha256: FileDigest(of: [1]).sha256, bytes: 1, object: tree)
      _ = try workspace.recordRun(
        RunStart(name: "first", kind: "train", id: Self.ids.first),
        RunCompletion(
          entries: RunEntries(artifacts: [Artifact(path: "model", kind: .tree, object: tree)]),
          model: model))
      _ = try workspace.startRun(RunStart(name: "second", kind: "log", id: Self.ids.second))
      _ = try workspace.startRun(
        RunStart(name: "child", kind: "log", parent: Self.ids.second, id: Self.ids.child))
      try workspace.registered("churn", "one")
      try workspace.registered("churn", "two", alias: "champion")
      try workspace.changeStage(StageChange(name: "churn", version: 1, to: .production))
      try workspace.registered("first", "one")
      try body(workspace)
    }
  }

  /// What a word names, in short.
  private func text(_ reference: Reference) -> String {
    switch reference {
    case .run(let run): "run \(run.name)"
    case .version(let version): version.reference
    case .object(let object, let kind): "\(kind.rawValue) \(object.bytes)"
    case .artifact(let run, let artifact, let path): "\(run.name) \(artifact.path) [\(path)]"
    }
  }

  @Test(
    "a word names one thing, in the settled order",
    arguments: [
      ("HEAD", "run second"), ("HEAD~0", "run second"), ("HEAD~1", "run first"),
      (Self.ids.first, "run first"), (Self.ids.first.uppercased(), "run first"),
      ("abcdef0", "run first"), ("ABCDEF1", "run second"), ("fedcba", "run child"),
      ("second", "run second"), ("churn", "churn@2"), ("churn@1", "churn@1"),
      ("churn@production", "churn@1"), ("churn@Production", "churn@1"), ("churn@none", "churn@2"),
      ("churn@champion", "churn@2"), ("churn@latest", "churn@2"),
      // A model's name comes before a run's.
      ("first", "first@1"), ("runs:/\(Self.ids.first)", "run first"),
      ("runs:/\(Self.ids.first)/model", "first model []"),
      ("runs:/\(Self.ids.first)/model/model.onnx", "first model [model.onnx]"),
      ("models:/churn/1", "churn@1"), ("models:/churn/Production", "churn@1"),
      ("models:/churn/latest", "churn@2"), ("models:/churn@champion", "churn@2"),
      ("sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a", "file 1"),
      ("sha256:4bf5122f", "file 1"),
    ]) func names(word: String, expected: String) throws
  {
    try withThings { workspace in
      let found = try workspace.resolve(word)
      #expect(text(found) == expected)
    }
  }

  @Test(
    "what names nothing is refused, with the nearest",
    arguments: [
      ("HEAD~2", "unknown_reference", "HEAD~1"), ("HEAD~x", "unknown_reference", "HEAD"),
      ("HEAD~99999999999999999999", "unknown_reference", nil),
      ("secnod", "unknown_reference", "second"),
      ("churm", "unknown_reference", "churn"), ("churn@3", "unknown_version", "churn@2"),
      ("churn@champoin", "unknown_alias", "churn@champion"),
      ("churn@staging", "unknown_alias", "churn@2"),
      ("churm@1", "unknown_model", "churn"), ("abcde", "unknown_reference", nil),
      ("churn@99999999999999999999", "unknown_version", "churn@2"),
      ("sha256:000000", "unknown_reference", nil), ("sha256:4b", "unknown_reference", nil),
      ("sha256:xyz", "unknown_reference", nil), ("runs:/abc", "unknown_reference", nil),
      ("runs:/\(Self.ids.first)/modle", "unknown_artifact", "model"),
      ("runs:/\(Self.ids.first)/../x", "unsafe_path", nil),
      ("models:/churn", "unknown_reference", "models:/churn/latest"),
      ("models:/churn/9", "unknown_version", "churn@2"), ("", "unknown_reference", nil),
      ("ffffffffffffffffffffffffffffffff", "unknown_reference", nil),
      ("churn@", "unknown_alias", nil),
    ]) func unknown(word: String, code: String, nearest: String?) throws
  {
    try withThings { workspace in
      let error = workspaceError { _ = try workspace.resolve(word) }
      #expect(error?.code == code)
      #expect(error?.fault.exitCode == (code == "unsafe_path" ? 2 : 3))
      if let nearest { #expect(error?.candidates.first == nearest) }
    }
  }

  @Test("two of one kind are ambiguous, newest first")
  func ambiguous() throws {
    try withThings { workspace in
      let prefix = workspaceError { _ = try workspace.resolve("abcdef") }
      #expect(
        prefix
          == .ambiguousReference(
            word: "abcdef", kind: "run", candidates: [Self.ids.second, Self.ids.first]))
      #expect(prefix?.fault.exitCode == 3)
      let twin = try workspace.startRun(RunStart(name: "second", kind: "log"))
      let name = workspaceError { _ = try workspace.resolve("second") }
      #expect(name?.candidates == [twin.id, Self.ids.second])
    }
  }

  @Test("where only one kind makes sense, the others do not hide it")
  func kinds() throws {
    try withThings { workspace in
      let run = try workspace.resolveRun("first")
      #expect(run.name == "first")
      #expect(try workspace.resolveVersion("first").reference == "first@1")
      #expect(try workspace.resolveModel("churn@1").version?.version == 1)
      #expect(try workspace.resolveModel("HEAD~1").run?.name == "first")
      #expect(
        workspaceError { _ = try workspace.resolveModel("second") } == .runHasNoModel(run: "second")
      )
      #expect(
        workspaceError { _ = try workspace.resolveRun("churn@1") }
          == .wrongKindOfReference(
            word: "churn@1", found: "the model version churn@1", wanted: "a run"))
      #expect(
        workspaceError { _ = try workspace.resolveVersion("second") }?.code
          == "wrong_kind_of_reference")
      #expect(
        workspaceError { _ = try workspace.resolveModel("sha256:4bf5122f") }?.code
          == "wrong_kind_of_reference")
      #expect(
        workspaceError { _ = try workspace.resolveRun("nothing") }?.code == "unknown_reference")
      #expect(
        workspaceError { _ = try workspace.resolveVersion("nothing") }?.code == "unknown_reference")
    }
  }

  @Test("HEAD without a run says what makes one")
  func noRuns() throws {
    try withWorkspace { workspace, _ in
      let error = workspaceError { _ = try workspace.resolve("HEAD") }
      #expect(error == .noRuns)
      #expect(error?.hints.isEmpty == false)
    }
  }
}
