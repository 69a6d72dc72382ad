import Diagnostics
import Glibc
import Operations
import TestSupport
import Testing

/// A version whose stored bytes are not those that were registered is not sent to users.
@Suite struct DamagedPromotionTests {
  enum Damage: CaseIterable, Sendable {
    case missing, flipped, bomb
  }

  /// The file of the version's model in the store.
  private func stored(_ reference: String, in session: Session) throws -> String {
    let hash = try #require(try ShowReference(reference: reference).run(in: session).version).sha256
    return "\(session.directory)/.mlo/objects/\(hash.prefix(2))/\(hash.dropFirst(2)).gz"
  }

  private func harm(_ path: String, _ damage: Damage, in session: Session) throws {
    chmod(path, 0o600)
    switch damage {
    case .missing: #expect(unlink(path) == 0)
    case .flipped:
      var bytes = try fileBytes(path)
      bytes[bytes.count / 2] ^= 1
      try writeFile(bytes, to: path)
    case .bomb:
      // A gzip member of 64 MiB of zeros in the place of a model of some kilobytes.
      let end = try TemporaryDirectory.with { directory in
        try directory.shell("head -c 67108864 /dev/zero | gzip -9 > '\(path)'")
      }
      #expect(end.exitCode == 0, "\(end.output)")
    }
  }

  @Test(
    "a damaged, missing or swollen model is not promoted, and nothing changes",
    arguments: Damage.allCases)
  func refused(damage: Damage) throws {
    try withProject { session in
      try session.declare("gates: {production: [{metric: accuracy, min: 0.5}]}")
      try session.trainedTree(name: "tree", register: "churn")
      try harm(try stored("churn@1", in: session), damage, in: session)
      var command = PromoteVersion(model: "churn@1", stage: "production")
      for (isForced, isDryRun) in [(false, false), (true, false), (false, true)] {
        command.isForced = isForced
        command.isDryRun = isDryRun
        command.reason = "a drill"
        let error = actionable { _ = try command.run(in: session) }
        #expect(error?.fault == .damaged)
      }
      command = PromoteVersion(model: "churn@1", stage: "staging")
      let staging = actionable { _ = try command.run(in: session) }
      #expect(staging?.fault == .damaged)
      let alias = actionable {
        _ = try MoveAlias(model: "churn@1", alias: "champion").run(in: session)
      }
      #expect(alias?.fault == .damaged)
      let shown = try ShowReference(reference: "churn@1").run(in: session).version
      #expect(shown?.stage == "none" && shown?.aliases == [])
      // Out of use it may go.
      let archived = try PromoteVersion(model: "churn@1", stage: "archived").run(in: session)
      #expect(archived.to == "archived")
    }
  }

  @Test("a rollback to a damaged version is refused, and the one in production stays")
  func rollback() throws {
    try withProject { session in
      try session.trainedTree(name: "tree", register: "churn")
      try session.trainedTree(name: "flat", learner: "baseline", register: "churn")
      _ = try PromoteVersion(model: "churn@1", stage: "production").run(in: session)
      _ = try PromoteVersion(model: "churn@2", stage: "production").run(in: session)
      try harm(try stored("churn@1", in: session), .flipped, in: session)
      let error = actionable {
        _ = try PromoteVersion(model: "churn", stage: nil).run(in: session)
      }
      #expect(error?.fault == .damaged)
      #expect(try ListModels().run(in: session).models.first?.production == 2)
    }
  }
}
