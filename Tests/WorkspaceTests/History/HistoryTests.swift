import Crypto
import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("History") struct HistoryTests {
  /// A store with six events.
  private func withHistory(_ body: (Workspace) throws -> Void) throws {
    try withWorkspace { workspace, _ in
      for text in ["one", "two", "three"] { try workspace.registered("churn", text) }
      for version in 1...3 {
        try workspace.changeStage(StageChange(name: "churn", version: version, to: .production))
      }
      try body(workspace)
    }
  }

  private func path(_ workspace: Workspace, _ sequence: Int64) throws -> String {
    let event = try workspace.history()[Int(sequence) - 1]
    return workspace.path(event.components)
  }

  @Test("an event is canonical JSON whose hash is its name, and names the one before it")
  func chain() throws {
    try withHistory { workspace in
      let events = try workspace.history()
      // SHA-256 of the project's id begins the chain (specification of the history).
      var before = hexText(SHA256.hash(data: Array(workspace.projectID.utf8)))
      for (place, event) in events.enumerated() {
        let bytes = try fileBytes(workspace.path(event.components))
        let domain = Array("mlo-history-v1".utf8) + [0]
        #expect(event.hash == hexText(SHA256.hash(data: domain + bytes)))
        #expect(event.components[2] == "0000000\(place + 1)-\(event.hash.prefix(8)).json")
        #expect(event.previous == [before] && event.sequence == Int64(place + 1))
        before = event.hash
      }
      #expect(try workspace.historyHead()?.hash == before)
      #expect(
        events.map(\.event) == ["register", "register", "register", "stage", "stage", "stage"])
      #expect(events[4].data["archived"] == 1)
    }
  }

  @Test(
    "an edited, removed, renamed or swapped event is found by its number",
    arguments: [
      "edit", "remove", "rename", "swap",
    ]) func tampering(kind: String) throws
  {
    try withHistory { workspace in
      let second = try path(workspace, 2)
      let third = try path(workspace, 3)
      switch kind {
      case "edit":
        let text = String(decoding: try fileBytes(second), as: UTF8.self)
        let forged = text.replacing("Ana", with: "Bea")
        try writeFile(Array(forged.utf8), to: second)
      case "remove": unlink(second)
      case "rename": rename(second, second.replacing("00000002", with: "00000009"))
      default:
        let bytes = try fileBytes(second)
        try writeFile(try fileBytes(third), to: second)
        try writeFile(bytes, to: third)
      }
      let damage = try workspace.verify().damage
      #expect(damage.contains { $0.kind == .history })
      let named = kind == "remove" ? "event 3" : kind == "rename" ? "event 9" : "event 2"
      #expect(damage.contains { $0.problem.contains(named) })
      // The index still has it, so a rebuild mends the files.
      if kind != "rename" {
        try workspace.rebuild()
        #expect(try workspace.verify().damage == [])
      }
    }
  }

  @Test("a removed last event is found because the index names it")
  func cutTail() throws {
    try withHistory { workspace in
      unlink(try path(workspace, 6))
      let damage = try workspace.verify().damage
      #expect(damage.contains { $0.kind == .missingManifest && $0.problem.contains("event 6") })
    }
  }

  @Test("two clones that both decided are a fork: reported, then joined by a rebuild")
  func fork() throws {
    try withWorkspace { workspace, directory in
      for text in ["one", "two"] { try workspace.registered("churn", text) }
      try workspace.changeStage(StageChange(name: "churn", version: 1, to: .production))
      try TemporaryDirectory.with { other in
        // A clone of the whole store, which then goes its own way.
        let copy = try runProgram(
          ["/bin/cp", "-a", workspace.storeDirectory, other.path], in: "/", input: [],
          environment: [:])
        #expect(copy.exitCode == 0)
        let clone = try Workspace.open(at: other.path, caller: testCaller())
        try clone.changeStage(StageChange(name: "churn", version: 2, to: .production))
        try clone.setAlias("theirs", of: "churn", to: 2)
        try workspace.changeStage(StageChange(name: "churn", version: 1, to: .archived))
        // As `git merge` does: the files of both.
        _ = try runProgram(
          ["/bin/cp", "-an", other.path(".mlo/manifests"), workspace.storeDirectory], in: "/",
          input: [], environment: [:])
      }
      let report = try workspace.verify()
      #expect(report.isForked && report.heads.count == 2 && !report.passed)
      #expect(report.damage == [])
      let rebuilt = try workspace.rebuild()
      #expect(rebuilt.joined)
      #expect(rebuilt.notes.count == 1 && rebuilt.notes[0].contains("production of 'churn'"))
      #expect(try workspace.version("churn", 2).aliases == ["theirs"])
      let merge = try #require(try workspace.history().last)
      #expect(merge.event == "merge" && Set(merge.previous) == Set(report.heads))
      #expect(merge.sequence == 6)
      #expect(try workspace.verify().passed)
      #expect(
        try workspace.models().flatMap(\.versions).filter { $0.stage == .production }.count <= 1)
      // The chain goes on after the merge.
      try workspace.changeStage(StageChange(name: "churn", version: 1, to: .production))
      #expect(try workspace.historyHead()?.sequence == 7)
      #expect(try workspace.verify().passed)
    }
  }

  @Test("two clones that gave one number to different bytes are refused, both named")
  func versionConflict() throws {
    try withWorkspace { workspace, _ in
      try workspace.registered("churn", "one")
      try TemporaryDirectory.with { other in
        _ = try runProgram(
          ["/bin/cp", "-a", workspace.storeDirectory, other.path], in: "/", input: [],
          environment: [:])
        let clone = try Workspace.open(at: other.path, caller: testCaller())
        try clone.registered("churn", "theirs")
        try workspace.registered("churn", "ours")
        _ = try runProgram(
          ["/bin/cp", "-an", other.path(".mlo/manifests"), workspace.storeDirectory], in: "/",
          input: [], environment: [:])
      }
      let error = workspaceError { try workspace.rebuild() }
      guard case .versionTakenTwice("churn", 2, let first, let second) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(
        Set([first, second]) == [
          FileDigest(of: Array("ours".utf8)).sha256, FileDigest(of: Array("theirs".utf8)).sha256,
        ])
      // Nothing was changed: the store works on.
      #expect(try workspace.model("churn").versions.count == 2)
    }
  }
}
