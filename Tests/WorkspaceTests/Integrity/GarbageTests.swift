import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("Garbage collection") struct GarbageTests {
  @Test("what nothing names is kept for 14 days, then removed; what is named stays")
  func grace() throws {
    try withWorkspace { workspace, _ in
      let named = try workspace.storeObject(bytes: [1])
      _ = try workspace.recordRun(
        RunStart(kind: "log"),
        RunCompletion(entries: RunEntries(artifacts: [Artifact(path: "a", object: named)])))
      let stray = try workspace.storeObject(bytes: [2])
      let old = try workspace.storeObject(bytes: [3])
      try age(workspace.path(old.components), days: 15)
      try age(workspace.path(stray.components), days: 13)
      try age(workspace.path(named.components), days: 99)

      let plan = try workspace.collectGarbage(isDryRun: true)
      #expect(plan.objects == [old.sha256] && plan.kept == 1)
      #expect(try workspace.readObject(old) == [3])
      let done = try workspace.collectGarbage()
      #expect(done.objects == [old.sha256] && done.bytes == old.storedBytes)
      #expect(workspaceError { _ = try workspace.readObject(old) }?.code == "object_missing")
      #expect(try workspace.readObject(stray) == [2])
      #expect(try workspace.collectGarbage(now: true).objects == [stray.sha256])
      #expect(try workspace.readObject(named) == [1])
      #expect(try workspace.verify().passed)
    }
  }

  @Test("`now` keeps what a running process has stored and not named yet")
  func lease() throws {
    try withWorkspace { workspace, _ in
      let fresh = try workspace.storeObject(bytes: [1])
      let other = try workspace.reopened()
      let report = try other.collectGarbage(now: true)
      #expect(report.objects == [] && report.kept == 1)
      _ = try workspace.recordRun(
        RunStart(kind: "log"),
        RunCompletion(entries: RunEntries(artifacts: [Artifact(path: "a", object: fresh)])))
      #expect(try other.verify().passed)
    }
  }

  @Test("storing an old stray again begins its time of grace anew")
  func storedAgain() throws {
    try withWorkspace { workspace, _ in
      let object = try workspace.storeObject(bytes: [1])
      try age(workspace.path(object.components), days: 20)
      #expect(try workspace.storeObject(bytes: [1]) == object)
      #expect(try workspace.collectGarbage().objects == [])
    }
  }

  @Test("temporary files of dead processes go, those in use stay")
  func temporaryFiles() throws {
    try withWorkspace { workspace, _ in
      let used = try TemporaryFile(in: workspace.store)
      try writeFile([1, 2, 3], to: workspace.path(["tmp", "object-dead"]))
      let report = try workspace.collectGarbage()
      #expect(report.temporaryFiles == ["object-dead"] && report.bytes == 3)
      #expect(try workspace.store.names(in: ["tmp"]) == [used.name])
    }
  }

  @Test("an object that only a manifest names is kept, as after a pull with git")
  func manifestAhead() throws {
    try withWorkspace { workspace, _ in
      let object = try workspace.storeObject(bytes: [1])
      let run = try workspace.recordRun(
        RunStart(kind: "log"),
        RunCompletion(entries: RunEntries(artifacts: [Artifact(path: "a", object: object)])))
      try workspace.tamper("DELETE FROM run_objects; DELETE FROM objects")
      try age(workspace.path(object.components), days: 20)
      #expect(try workspace.collectGarbage(now: true).objects == [])
      #expect(try workspace.rebuild().runs == 1)
      #expect(try workspace.runDetail(run.id).summary.artifacts.count == 1)
      #expect(try workspace.verify().passed)
    }
  }

  /// Sets the time of a file back from the test's clock, which is in November 2026.
  private func age(_ path: String, days: Int) throws {
    let seconds = 1_795_245_933 - days * 24 * 3600
    let time = timespec(tv_sec: seconds, tv_nsec: 0)
    guard utimensat(AT_FDCWD, path, [time, time], 0) == 0 else {
      throw SystemError(errno, "utimensat")
    }
  }
}
