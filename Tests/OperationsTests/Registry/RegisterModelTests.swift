import Diagnostics
import Operations
import TestSupport
import Testing

@Suite struct RegisterModelTests {
  @Test("a run's model gets version 1, and the same again is the same version")
  func versions() throws {
    try withProject { session in
      let trained = try session.trainedTree(name: "tree")
      var command = RegisterModel(source: "tree", name: "churn")
      command.tags = ["team=credit"]
      command.alias = "first"
      command.description = "knows it all"
      let first = try command.run(in: session)
      #expect(first.version == 1 && first.created)
      #expect(first.sha256 == trained.model.sha256)
      #expect(first.signature.inputs.map(\.name) == ["x", "kind"])
      #expect(first.signature.inputs.map(\.type) == ["double", "string"])
      let again = try RegisterModel(source: "tree", name: "churn").run(in: session)
      #expect(again.version == 1 && !again.created)
      command.force = true
      command.alias = nil
      #expect(try command.run(in: session).version == 2)
      let shown = try #require(
        try ShowReference(reference: "churn@first").run(in: session).version)
      #expect(shown.version == 1 && shown.stage == "none")
      #expect(shown.description == "knows it all" && shown.tags == ["team": "credit"])
      #expect(shown.run == trained.run)
      #expect(shown.registeredBy == "tester")
    }
  }

  @Test("a model travels as a file or a directory, and is the same model there")
  func travels() throws {
    try withProject { session in
      let trained = try session.trainedTree(name: "tree")
      let file = "\(session.directory)/model.onnx"
      let directory = "\(session.directory)/model"
      let asFile = try ExportModel(reference: "tree", output: file).run(in: session)
      #expect(asFile.format == "onnx" && asFile.files == [file])
      let asDirectory = try ExportModel(reference: "HEAD", output: directory).run(in: session)
      #expect(asDirectory.format == "mlflow")
      #expect(Set(asDirectory.files).isSuperset(of: ["MLmodel", "model.onnx"]))
      for source in [file, directory] {
        let version = try RegisterModel(source: source, name: "copy").run(in: session)
        #expect(version.sha256 == trained.model.sha256)
        #expect(version.signature.outputs.map(\.name).contains("label"))
      }
      var bytes: [UInt8] = []
      _ = try ScoreBatch(model: directory, input: try session.file("n.csv", "x,kind\n3,a\n"))
        .run(in: session) { bytes += $0 }
      #expect(String(decoding: bytes, as: UTF8.self) == "x,kind,prediction\n3,a,no\n")
    }
  }

  @Test("what is at the place of an export stays")
  func exportRefusals() throws {
    try withProject { session in
      try session.trainedTree(name: "tree")
      let file = try session.file("model.onnx", "mine")
      let error = actionable {
        _ = try ExportModel(reference: "tree", output: file, format: "onx").run(in: session)
      }
      #expect(error?.candidates == ["onnx"])
      let directory = "\(session.directory)/full"
      _ = try ExportModel(reference: "tree", output: directory).run(in: session)
      #expect(
        actionable {
          _ = try ExportModel(reference: "tree", output: directory).run(in: session)
        } != nil)
    }
  }

  @Test("what has no model, no such name, or a name that is not allowed is refused")
  func refusals() throws {
    try withProject { session in
      try record(in: session, name: "plain")
      let noModel = actionable {
        _ = try RegisterModel(source: "plain", name: "churn").run(in: session)
      }
      #expect(noModel?.code == "run_has_no_model")
      #expect(noModel?.fault == .input)
      try session.trainedTree(name: "tree")
      let unknown = actionable {
        _ = try RegisterModel(source: "tre", name: "churn").run(in: session)
      }
      #expect(unknown?.candidates.contains("tree") == true)
      for name in ["HEAD", "a/b", "12", ""] {
        let error = actionable {
          _ = try RegisterModel(source: "tree", name: name).run(in: session)
        }
        #expect(error?.fault == .usage)
      }
      #expect(try ListModels().run(in: session).models.isEmpty)
    }
  }

  @Test("lists and show agree on versions, stages and aliases")
  func lists() throws {
    try withProject { session in
      try session.trainedTree(name: "tree", register: "churn")
      try session.trainedTree(name: "flat", learner: "baseline", register: "churn")
      _ = try PromoteVersion(model: "churn@1", stage: "production").run(in: session)
      _ = try PromoteVersion(model: "churn@2", stage: "staging").run(in: session)
      _ = try MoveAlias(model: "churn@2", alias: "next").run(in: session)
      let model = try #require(try ListModels().run(in: session).models.first)
      #expect(model.newest == 2 && model.production == 1 && model.staging == [2])
      #expect(model.aliases == ["next": 2])
      #expect(model.versions.map(\.reference) == ["churn@2", "churn@1"])
      #expect(
        try ShowReference(reference: "churn@next").run(in: session).version?.kind == "baseline")
      let status = try DescribeProject().run(in: session)
      #expect(status.runs == 2)
    }
  }
}
