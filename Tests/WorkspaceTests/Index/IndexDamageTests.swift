import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("A damaged index") struct IndexDamageTests {
  /// Everything that a reader can see.
  private struct Content: Equatable {
    var details: [RunDetail]
    var points: [[MetricPoint]]
    var models: [RegisteredModel]
    var history: [HistoryEvent]
    var experiments: [Experiment]

    init(_ workspace: Workspace) throws {
      let runs = try workspace.runs().runs
      details = try runs.map { try workspace.runDetail($0.run.id) }
      points = try runs.flatMap { run in
        try run.metrics.map { try workspace.metricHistory(run.run.id, $0.key) }
      }
      models = try workspace.models()
      history = try workspace.history()
      experiments = try workspace.experiments()
    }
  }

  @Test("a flipped bit of the index is refused or found by verify, or changes nothing; no trap")
  func flippedBits() throws {
    try withWorkspace { workspace, _ in
      for number in 0..<3 {
        let points = (0..<20).map { MetricPoint("loss", 1 / Double($0 + 1), step: Int64($0)) }
        let run = try workspace.recordRun(
          RunStart(name: "run-\(number)", kind: "train"),
          RunCompletion(
            entries: RunEntries(
              params: [NamedText("p", "\(number)")], metrics: points, tags: [NamedText("t", "v")],
              artifacts: [
                Artifact(path: "a", object: try workspace.storeObject(bytes: [UInt8(number)]))
              ]),
            model: try workspace.storedModel("\(number)")))
        _ = try workspace.register(
          Registration(
            name: "churn", model: try #require(try workspace.runDetail(run.id).model),
            alias: "a\(number)"))
        try workspace.changeStage(
          StageChange(name: "churn", version: number + 1, to: .production))
      }
      _ = try workspace.startRun(RunStart(kind: "log"), RunEntries(metrics: [MetricPoint("m", 3)]))
      let sound = try Content(workspace)
      workspace.index.forget()
      let path = workspace.path(["index.sqlite"])
      let bytes = try fileBytes(path)
      var generator = SplitMix(state: 7)
      var found = 0
      for _ in 0..<80 {
        let bit = Int(generator.next() % UInt64(bytes.count * 8))
        var damaged = bytes
        damaged[bit / 8] ^= 1 << UInt8(bit % 8)
        try writeFile(damaged, to: path)
        found += try check(workspace, against: sound, bit: bit) ? 1 : 0
      }
      #expect(found > 8)
      try writeFile(bytes, to: path)
      #expect(try workspace.reopened().verify().passed)
    }
  }

  /// Whether the damage was noticed; records an issue when it changed something and was not.
  private func check(_ workspace: Workspace, against sound: Content, bit: Int) throws -> Bool {
    let opened = try workspace.reopened()
    var passed = false
    var content: Content?
    let error = workspaceError {
      passed = try opened.verify().passed
      content = try Content(opened)
    }
    if let error {
      #expect([5, 6, 7, 8].contains(error.fault.exitCode), "bit \(bit): \(error.message)")
      return true
    }
    #expect(!passed || content == sound, "bit \(bit) changed something unnoticed")
    return !passed
  }
}
