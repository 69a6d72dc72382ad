import Diagnostics
import Glibc
import Operations
import TestSupport
import Testing
import Workspace

@Suite("What uses of a version leave with it")
struct RecordedUseTests {
  private func recorded(_ reference: String, in session: Session) throws -> [UseRecord] {
    try ShowReference(reference: reference).run(in: session).recorded ?? []
  }

  /// Serves until it listens, and gives what it says then.
  private func serve(
    _ model: String, in session: Session, records: Bool = true
  ) throws -> ServeModels.Outcome? {
    var session = session
    session.isCancelled = { true }
    var command = ServeModels(models: [model])
    command.port = 0
    command.recordsProbes = records
    var said: ServeModels.Outcome?
    try command.run(in: session, emit: { _ in true }, listening: { said = $0 })
    return said
  }

  @Test("a server proves its model on the stored example before it listens, and records it")
  func probe() throws {
    try withProject { session in
      try session.trainedTree(name: "tree", register: "churn")
      let said = try serve("churn", in: session)
      #expect(said?.models.first?.probe?.rows == 5)
      #expect(said?.models.first?.probe?.agrees == true)
      #expect((said?.models.first?.probe?.seconds ?? 0) > 0)
      let uses = try recorded("churn@1", in: session)
      #expect(uses.map(\.kind) == ["probe"])
      #expect(
        uses.first?.sentence.hasPrefix("5 example rows answered as recorded, one in ") == true)
      _ = try serve("churn", in: session, records: false)
      #expect(try recorded("churn@1", in: session).count == 1)
    }
  }

  @Test("a scored file is recorded with its hash, and without a version nothing is")
  func score() throws {
    try withProject { session in
      let trained = try session.trainedTree(name: "tree", register: "churn")
      let data = try session.file("new.csv", TrainingFiles.labelled)
      var command = ScoreBatch(model: "churn", input: data)
      let outcome = try command.run(in: session, emit: { _ in })
      #expect(outcome.decision == 2)
      let use = try #require(try recorded("churn", in: session).first)
      #expect(use.kind == "score" && use.decision == 2)
      #expect(use.sentence.hasPrefix("40 of 40 rows of new.csv in "))
      let document = String(
        decoding: try ShowReference(reference: "churn").run(in: session).documentBytes(),
        as: UTF8.self)
      let hash = try FileDigest(ofFile: data).sha256
      #expect(document.contains(hash))
      command.recordsUse = false
      #expect(try command.run(in: session, emit: { _ in }).decision == nil)
      command = ScoreBatch(model: trained.run, input: data)
      #expect(try command.run(in: session, emit: { _ in }).decision == nil)
      #expect(try recorded("churn", in: session).count == 1)
    }
  }

  @Test("a drift check is recorded with its whole result as an object")
  func drift() throws {
    try withProject { session in
      try session.trainedTree(name: "tree", register: "churn")
      let data = try session.file("new.csv", TrainingFiles.labelled)
      var command = CheckDrift(reference: .model("churn"), current: data)
      let outcome = try command.run(in: session)
      let use = try #require(try recorded("churn@1", in: session).first)
      #expect(use.kind == "drift" && use.decision == outcome.decision)
      #expect(use.sentence == "new.csv: \(outcome.sentence)")
      let document = try #require(use.document)
      let object = try ShowReference(reference: "sha256:\(document)").run(in: session).object
      #expect(object?.sha256 == document)
      command.recordsResult = false
      #expect(try command.run(in: session).decision == nil)
      #expect(try recorded("churn@1", in: session).count == 1)
    }
  }

  @Test("what is recorded survives the loss of the index")
  func rebuilt() throws {
    try withProject { session in
      try session.trainedTree(name: "tree", register: "churn")
      _ = try serve("churn", in: session)
      let before = try recorded("churn", in: session).map(\.sentence)
      #expect(unlink(session.directory + "/.mlo/index.sqlite") == 0)
      #expect(try recorded("churn", in: session).map(\.sentence) == before)
      #expect(try VerifyStore().run(in: session).passed)
    }
  }

  @Test("deployment passes by a recorded answer in a stage")
  func deployment() throws {
    try withProject { session in
      try session.trainedTree(name: "tree", register: "churn")
      func state() throws -> String? {
        try CheckReport(reference: "churn@1").run(in: session).lines
          .first { $0.item == "deployment" }?.state
      }
      #expect(try state() == "open")
      _ = try PromoteVersion(model: "churn@1", stage: "staging").run(in: session)
      #expect(try state() == "open")
      _ = try serve("churn@1", in: session)
      #expect(try state() == "pass")
    }
  }
}
