import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("Export and import of a whole store") struct TransferTests {
  private func fill(_ workspace: Workspace, _ name: String) throws {
    let tree = try workspace.storeTree([TreeSource(path: "model.onnx", bytes: Array(name.utf8))])
    let model = ModelRecord(
      sha256: FileDigest(of: Array(name.utf8)).sha256, bytes: 3, object: tree)
    let run = try workspace.recordRun(
      RunStart(name: name, kind: "train"),
      RunCompletion(
        entries: RunEntries(metrics: [MetricPoint("auc", 0.5), MetricPoint("auc", 0.75, step: 1)]),
        model: model))
    _ = try workspace.register(Registration(name: name, model: model, run: run.id))
    try workspace.changeStage(StageChange(name: name, version: 1, to: .production))
  }

  @Test("a store comes back from its export, and the export is the same bytes again")
  func roundTrip() throws {
    try withWorkspace { workspace, directory in
      try fill(workspace, "churn")
      _ = try workspace.startRun(RunStart(kind: "log"))
      let report = try workspace.exportAll(to: directory.path("all.mlo"))
      // The run, its tree, the file in it and the metric history.
      #expect(report.runs == 1 && report.objects == 3 && report.openRuns == 1)
      #expect(Int(report.bytes) == (try fileBytes(directory.path("all.mlo")).count))
      _ = try workspace.exportAll(to: directory.path("again.mlo"))
      #expect(try fileBytes(directory.path("all.mlo")) == fileBytes(directory.path("again.mlo")))
      #expect(
        workspaceError { _ = try workspace.exportAll(to: directory.path("all.mlo")) }?.code
          == "file_exists")
      try withWorkspace { other, _ in
        let taken = try other.importFile(directory.path("all.mlo"))
        #expect(taken.runs == 1 && taken.objects == 3 && taken.versions == 1 && taken.events == 2)
        #expect(try other.model("churn") == workspace.model("churn"))
        let run = try workspace.resolveRun("HEAD~1")
        #expect(try other.runDetail(run.id) == workspace.runDetail(run.id))
        #expect(try other.metricHistory(run.id, "auc").map(\.value) == [0.5, 0.75])
        #expect(try other.history() == workspace.history())
        #expect(try other.verify().passed)
        let twice = try other.importFile(directory.path("all.mlo"))
        #expect(twice == ImportReport())
        // A run that has not ended stays when the registry is replayed.
        #expect(try other.startRun(RunStart(kind: "log")).sequence == 2)
      }
    }
  }

  @Test("two stores are merged: runs by id, histories joined")
  func merge() throws {
    try withWorkspace { workspace, directory in
      try fill(workspace, "churn")
      _ = try workspace.exportAll(to: directory.path("all.mlo"))
      try withWorkspace { other, _ in
        try fill(other, "credit")
        let open = try other.startRun(RunStart(name: "open", kind: "log"))
        let report = try other.importFile(directory.path("all.mlo"))
        #expect(report.runs == 1 && report.events == 2 && report.versions == 1)
        #expect(try other.models().map(\.name) == ["churn", "credit"])
        #expect(try other.models().map { $0.production?.version } == [1, 1])
        #expect(
          try other.history().map(\.event) == ["register", "register", "stage", "stage", "merge"])
        #expect(try other.run(open.id).status == .running)
        #expect(try other.verify().passed)
        try other.rebuild()
        #expect(try other.verify().passed)
      }
    }
  }

  @Test("one number for different bytes is refused before anything is written")
  func conflict() throws {
    try withWorkspace { workspace, directory in
      try workspace.registered("churn", "ours")
      _ = try workspace.exportAll(to: directory.path("all.mlo"))
      try withWorkspace { other, _ in
        try other.registered("churn", "theirs")
        let error = workspaceError { _ = try other.importFile(directory.path("all.mlo")) }
        #expect(
          error
            == .versionTakenTwice(
              name: "churn", version: 1, first: FileDigest(of: Array("theirs".utf8)).sha256,
              second: FileDigest(of: Array("ours".utf8)).sha256))
        #expect(error?.fault.exitCode == 4)
        #expect(try other.history().count == 1)
        #expect(try other.verify().passed)
      }
    }
  }

  @Test("any flipped bit of an export is found before anything is written")
  func everyBit() throws {
    try withWorkspace { workspace, directory in
      _ = try workspace.recordRun(RunStart(kind: "log"), RunCompletion())
      _ = try workspace.exportAll(to: directory.path("all.mlo"))
      let sound = try fileBytes(directory.path("all.mlo"))
      try withWorkspace { other, _ in
        for bit in stride(from: 0, to: sound.count * 8, by: 7) {
          var damaged = sound
          damaged[bit / 8] ^= 1 << UInt8(bit % 8)
          try writeFile(damaged, to: directory.path("damaged.mlo"))
          let error = workspaceError { _ = try other.importFile(directory.path("damaged.mlo")) }
          #expect(error != nil, "bit \(bit)")
        }
        for count in [0, 5, sound.count / 2, sound.count - 1] {
          try writeFile(Array(sound.prefix(count)), to: directory.path("damaged.mlo"))
          let error = workspaceError { _ = try other.importFile(directory.path("damaged.mlo")) }
          #expect(error?.code == "not_an_archive")
        }
        #expect(try other.runCount() == 0)
        #expect(try other.importFile(directory.path("all.mlo")).runs == 1)
      }
    }
  }

  @Test(
    "paths that an export cannot hold are refused",
    arguments: [
      "../evil", "/etc/passwd", "manifests/runs/../../x.json", "manifests/runs/x.json",
      "objects/ab/short.gz", "index.sqlite", "manifests/history/1-2.json", "lock",
      "manifests/models/A/1.json", "manifests/models/a/one.json", "manifests//project.json",
      "objects/\(String(repeating: "g", count: 2))/\(String(repeating: "0", count: 62)).gz",
    ]) func paths(path: String) throws
  {
    try withWorkspace { workspace, directory in
      let line = ArchiveFormat.line(
        path: [path], bytes: 0, sha256: FileDigest(of: []).sha256)
      let body = ArchiveFormat.magic + line + [0x0A]
      let end = ArchiveFormat.end(entries: 1, sha256: FileDigest(of: body).sha256)
      try writeFile(body + end, to: directory.path("evil.mlo"))
      let error = workspaceError { _ = try workspace.importFile(directory.path("evil.mlo")) }
      #expect(error?.code == "unsafe_path")
    }
  }

  @Test("a file that is something else is refused, a pipe at once")
  func otherFiles() throws {
    try withWorkspace { workspace, directory in
      try directory.write("hello", to: "text")
      mkfifo(directory.path("pipe"), 0o600)
      #expect(
        workspaceError { _ = try workspace.importFile(directory.path("text")) }?.code
          == "not_an_archive")
      #expect(
        workspaceError { _ = try workspace.importFile(directory.path("pipe")) }?.code
          == "not_a_regular_file")
      #expect(
        workspaceError { _ = try workspace.importFile(directory.path("none")) }?.code
          == "file_not_found")
    }
  }
}
