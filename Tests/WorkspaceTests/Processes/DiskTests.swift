import Diagnostics
import GRDB
import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("Disks that refuse") struct DiskTests {
  @Test(
    "a full disk: the write is refused and cleaned up, what was there stays readable",
    .enabled(if: canMount, "only root may mount a small disk"))
  func fullDisk() throws {
    try withTmpfs(size: "4m") { path in
      let caller = testCaller()
      let workspace = try Workspace.create(at: path + "/p", caller: caller).workspace
      let kept = try workspace.storeObject(bytes: Array("kept".utf8))
      let run = try workspace.recordRun(
        RunStart(kind: "log"),
        RunCompletion(
          entries: RunEntries(
            metrics: [MetricPoint("m", 1)], artifacts: [Artifact(path: "a", object: kept)])))
      let before = try #require(freeBytes(path))
      var noise = SplitMix(state: 1)
      let incompressible = (0..<6_000_000).map { _ in UInt8(truncatingIfNeeded: noise.next()) }
      let error = workspaceError { _ = try workspace.storeObject(bytes: incompressible) }
      #expect(error?.code == "no_space")
      #expect(error?.fault.exitCode == 7)
      #expect(error?.message.hasSuffix("no space left") == true)
      // A program that a test beside this one starts holds our descriptors until it has begun, and
      // with them the space of what was removed.
      for _ in 0..<1000 where freeBytes(path) ?? 0 < before - 65_536 { usleep(10_000) }
      let after = try #require(freeBytes(path))
      #expect(abs(after - before) <= 65_536)

      // Fill the rest, so that not even a row fits.
      let open = try workspace.startRun(RunStart(name: "open", kind: "log"))
      try fill(path)
      let full = workspaceError {
        for number in 0..<1000 {
          let points = (0..<200).map { MetricPoint("n\(number)", Double($0)) }
          try workspace.log(RunEntries(metrics: points), to: open.id)
        }
      }
      #expect(full?.code == "no_space")
      let ended = workspaceError { try workspace.log(RunEntries(note: "x"), to: run.id) }
      #expect(ended?.code == "no_space")
      #expect(try workspace.runs().runs.map(\.run.id) == [open.id, run.id])
      #expect(try workspace.run(run.id).note == nil)
      #expect(try workspace.readObject(kept) == Array("kept".utf8))
      // Emptied, not only unlinked: a program that a test beside this one starts at the wrong instant
      // holds the descriptor too, and with it the space.
      #expect(truncate(path + "/filler", 0) == 0 && unlink(path + "/filler") == 0)
      #expect(try workspace.verify().damage == [])
      #expect(try workspace.startRun(RunStart(kind: "log")).sequence == 3)
    }
  }

  @Test(
    "a read-only disk: everything can be read and checked, writes say why not",
    .enabled(if: canMount, "only root may mount a disk"))
  func readOnlyDisk() throws {
    try withTmpfs(size: "8m") { path in
      let writer = try Workspace.create(at: path + "/p", caller: testCaller()).workspace
      let run = try writer.recordRun(
        RunStart(name: "first", kind: "train"), RunCompletion(model: try writer.storedModel("m")))
      _ = try writer.register(
        Registration(name: "churn", model: try #require(try writer.runDetail(run.id).model)))
      // The same files once more, where nobody may write.
      let readOnly = path + "/read-only"
      let bind = UInt(MS_BIND)
      let lock = UInt(MS_REMOUNT | MS_RDONLY) | bind
      #expect(mkdir(readOnly, 0o700) == 0 && mount(path + "/p", readOnly, nil, bind, nil) == 0)
      defer { umount2(readOnly, Int32(MNT_DETACH)) }
      #expect(mount(nil, readOnly, nil, lock, nil) == 0)

      let workspace = try Workspace.open(at: readOnly, caller: testCaller())
      #expect(try workspace.runs().runs.map(\.run.name) == ["first"])
      #expect(try workspace.resolveModel("churn@1").model.sha256.isEmpty == false)
      let model = try workspace.resolveModel("churn").model
      #expect(try workspace.readObject(model.object) == Array("m".utf8))
      #expect(try workspace.verify().passed)
      let exported = try TemporaryDirectory.with { directory in
        try workspace.exportAll(to: directory.path("all")).runs
      }
      #expect(exported == 1)
      for error in [
        workspaceError { _ = try workspace.startRun(RunStart(kind: "log")) },
        workspaceError { _ = try workspace.storeObject(bytes: [1]) },
        workspaceError { _ = try workspace.setAlias("a", of: "churn", to: 1) },
      ] {
        #expect(error?.code == "read_only")
        #expect(error?.fault.exitCode == 7)
        #expect(error?.message.hasSuffix("read-only file system") == true)
      }
    }
  }

  @Test(
    "an interrupted write is undone by the next command, or reported where nobody may write",
    .enabled(if: canMount, "only root may mount a disk"))
  func hotJournal() throws {
    try withTmpfs(size: "16m") { path in
      let workspace = try Workspace.create(at: path + "/p", caller: testCaller()).workspace
      let run = try workspace.startRun(RunStart(name: "kept", kind: "log"))
      // A transaction whose pages have reached the file, copied as a power cut would leave it.
      try workspace.index.underLock { connection in
        try connection.queue.inDatabase { db in
          try db.execute(
            sql: "PRAGMA cache_spill = ON; PRAGMA cache_size = 2; BEGIN IMMEDIATE;")
          for number in 0..<2000 {
            try db.execute(
              sql: "INSERT INTO params VALUES (1, ?, ?, 0)", arguments: ["k\(number)", "v"])
          }
          try db.execute(sql: "UPDATE runs SET name = 'torn'")
          _ = try runProgram(
            ["/bin/cp", "-a", path + "/p", path + "/cut"], in: "/", input: [], environment: [:])
          try db.execute(sql: "ROLLBACK")
        }
      }
      #expect(try fileBytes(path + "/cut/.mlo/index.sqlite-journal").count > 512)

      let readOnly = path + "/read-only"
      let bind = UInt(MS_BIND)
      #expect(mkdir(readOnly, 0o700) == 0 && mount(path + "/cut", readOnly, nil, bind, nil) == 0)
      #expect(mount(nil, readOnly, nil, UInt(MS_REMOUNT | MS_RDONLY) | bind, nil) == 0)
      let error = workspaceError {
        _ = try Workspace.open(at: readOnly, caller: testCaller()).runs()
      }
      umount2(readOnly, Int32(MNT_DETACH))
      #expect(error == .journalNeedsWriter)
      #expect(error?.fault.exitCode == 7)

      let restored = try Workspace.open(at: path + "/cut", caller: testCaller())
      #expect(try restored.run(run.id).name == "kept")
      #expect(try restored.verify().passed)
    }
  }

  private func freeBytes(_ path: String) -> Int? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }

  /// Writes a file until the disk says that it is full.
  private func fill(_ disk: String) throws {
    let file = open(disk + "/filler", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(file) }
    let block = [UInt8](repeating: 7, count: 4096)
    for _ in 0..<100_000 where freeBytes(disk) != 0 { _ = write(file, block, block.count) }
    #expect(freeBytes(disk) == 0)
  }
}
