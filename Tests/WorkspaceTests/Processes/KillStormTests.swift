import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("Killed at any instant", .serialized) struct KillStormTests {
  /// What a probe has acknowledged.
  private struct Acknowledged {
    var runs: Set<String> = []
    var metrics: [String: Double] = [:]
    var ended: [String: String] = [:]
    var versions: [Int: String] = [:]
    var production: Int?

    /// Takes in the lines of a probe; a last line without its end was not acknowledged.
    mutating func take(_ text: String) {
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        let words = line.split(separator: " ").map(String.init)
        switch words.first {
        case "run": runs.insert(words[1])
        case "metric": metrics[words[1]] = Double(words[2])
        case "ended": ended[words[1]] = words[2]
        case "version": versions[Int(words[1]) ?? 0] = words[2]
        case "production": production = Int(words[1])
        default: Issue.record("the probe said: \(line)")
        }
      }
    }
  }

  private func check(_ workspace: Workspace, _ acknowledged: Acknowledged) throws {
    for id in acknowledged.runs { #expect(try workspace.run(id).id == id) }
    for (id, value) in acknowledged.metrics {
      #expect(try workspace.metricHistory(id, "m").map(\.value) == [value])
    }
    for (id, sha256) in acknowledged.ended {
      let detail = try workspace.runDetail(id)
      #expect(detail.run.status == .finished)
      #expect(detail.model?.sha256 == sha256)
    }
    guard !acknowledged.versions.isEmpty else { return }
    let versions = try workspace.model("m").versions
    for (number, sha256) in acknowledged.versions {
      #expect(versions.first { $0.version == number }?.model.sha256 == sha256)
    }
    #expect(versions.map(\.version) == Array((1...versions.count).reversed()))
    if let production = acknowledged.production {
      let holder = versions.first { $0.stage == .production }?.version ?? 0
      // Later promotions may have been committed before they could be acknowledged.
      #expect(holder >= production)
    }
  }

  /// Waits until a file has grown to a size, at most two seconds.
  private func waitForBytes(_ count: Int, in path: String) {
    var status = stat()
    for _ in 0..<4000 where stat(path, &status) != 0 || Int(status.st_size) < count { usleep(500) }
  }

  @Test("200 kills lose nothing that was acknowledged, and no lock stays behind")
  func storm() throws {
    try withFastDirectory { directory, fast in
      let project = fast + "/project"
      var acknowledged = Acknowledged()
      var generator = SplitMix(state: 20_261_121)
      for round in 0..<200 {
        let output = directory.path("out-\(round)")
        let process = try ProbeProgram.start(project, ["storm"], output: output)
        // Somewhere in the first 600 bytes of acknowledgements, so that a slow machine gets as far.
        waitForBytes(Int(generator.next() % 600), in: output)
        usleep(UInt32(generator.next() % 4000))
        kill(process, SIGKILL)
        #expect(try waitForEnd(of: process).signal == SIGKILL)
        acknowledged.take((try? directory.text("out-\(round)")) ?? "")
        if round % 50 == 49 {
          let workspace = try Workspace.create(at: project, caller: testCaller()).workspace
          try check(workspace, acknowledged)
        }
      }
      let workspace = try Workspace.create(at: project, caller: testCaller()).workspace
      _ = try workspace.startRun(RunStart(kind: "log"))
      try check(workspace, acknowledged)
      #expect(acknowledged.ended.count > 20)
      let report = try workspace.verify()
      #expect(report.damage.isEmpty)
      #expect(report.passed)
      try workspace.collectGarbage(now: true)
      #expect(try workspace.store.names(in: ["tmp"]).filter { !$0.hasPrefix("lease-") } == [])
      #expect(try workspace.verify().passed)
    }
  }

  @Test("a writer killed between the manifest and the row is finished by the next one")
  func manifestAheadOfItsRow() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.startRun(RunStart(kind: "train"))
      // What the writer would have published for the end of this run.
      var ended = run
      ended.status = .finished
      ended.end = Timestamp(milliseconds: run.start.milliseconds + 5)
      let detail = try workspace.runDetail(run.id)
      var manifest = RunManifest(detail: detail, history: nil, points: 0, objects: [])
      manifest.detail.summary.run = ended
      let bytes = manifest.json.canonicalBytes
      let publication = try Publication(
        store: workspace.store, components: RunManifest.components(run.id), bytes: bytes)
      try publication.carryOut()
      // Nothing is settled: the process is gone. Any other writer takes it in.
      let other = try workspace.reopened()
      #expect(try other.run(run.id).status == .running)
      _ = try other.startRun(RunStart(kind: "log"))
      #expect(try other.run(run.id).status == .finished)
      #expect(try other.store.names(in: ["tmp"]) == [])
      #expect(try other.verify().passed)
    }
  }

  @Test("a writer killed before the manifest reached its place leaves the state before")
  func manifestNotInItsPlace() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.startRun(RunStart(kind: "train"))
      let detail = try workspace.runDetail(run.id)
      var manifest = RunManifest(detail: detail, history: nil, points: 0, objects: [])
      manifest.detail.summary.run.status = .finished
      _ = try Publication(
        store: workspace.store, components: RunManifest.components(run.id),
        bytes: manifest.json.canonicalBytes)
      let other = try workspace.reopened()
      _ = try other.startRun(RunStart(kind: "log"))
      #expect(try other.run(run.id).status == .running)
      #expect(try other.verify().passed)
    }
  }

  @Test("a version whose event did not reach its place was not registered")
  func versionWithoutItsEvent() throws {
    try withWorkspace { workspace, _ in
      let first = try workspace.registered("churn", "one")
      let manifest = VersionManifest(
        name: "churn", version: 2, model: first.model, run: nil, source: "upload",
        description: nil, tags: [], actor: "x", time: first.time, sequence: 2, objects: [])
      let publication = try Publication(
        store: workspace.store,
        components: VersionManifest.components(name: "churn", version: 2),
        bytes: manifest.json.canonicalBytes)
      try publication.carryOut()
      let other = try workspace.reopened()
      #expect(try other.registered("churn", "two").version == 2)
      #expect(try other.verify().passed)
    }
  }

  @Test("an event whose writer died before the row is taken in, with what it did")
  func eventAheadOfItsRow() throws {
    try withWorkspace { workspace, _ in
      let version = try workspace.registered("churn", "one")
      let event = HistoryEvent(
        sequence: 2, hash: "", previous: [try #require(try workspace.historyHead()).hash],
        time: version.time, actor: "x", event: "stage", model: "churn", version: 1,
        sha256: version.model.sha256, data: ["to": "production"], project: workspace.projectID)
      var named = event
      named.hash = HistoryEvent.hash(of: event.json.canonicalBytes)
      let publication = try Publication(
        store: workspace.store, components: named.components, bytes: event.json.canonicalBytes)
      try publication.carryOut()
      let other = try workspace.reopened()
      _ = try other.startRun(RunStart(kind: "log"))
      #expect(try other.stageState("churn").production == 1)
      #expect(try other.historyHead()?.hash == named.hash)
      #expect(try other.verify().passed)
    }
  }
}

/// Random numbers that are the same in every run of the tests (Vigna 2015, splitmix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
