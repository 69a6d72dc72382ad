import Diagnostics
import GRDB
import Glibc
import TestSupport
import Testing

@testable import Workspace

/// Processes elsewhere, stores that move, names in two Unicode forms, owners.
@Suite("Store safety") struct StoreSafetyTests {
  @Test("a process of another machine or namespace is unknown, and one of before a restart is gone")
  func processes() {
    let own = ProcessIdentity.current()
    #expect(own.state == .alive)
    #expect(!own.namespace.isEmpty && !own.host.isEmpty)
    var restarted = own
    restarted.bootID = "an earlier boot"
    #expect(restarted.state == .gone)
    restarted.host = "another.example.org"
    #expect(restarted.state == .unknown)
    // Rows of before knew neither namespace nor host.
    let old = ProcessIdentity(pid: own.pid, place: own.bootID, startTicks: own.startTicks)
    #expect(old.state == .alive && old.namespace.isEmpty)
    let back = ProcessIdentity(pid: own.pid, place: own.place, startTicks: own.startTicks)
    #expect(back == own)
  }

  @Test("a run of another machine is neither running nor interrupted")
  func elsewhere() throws {
    try withWorkspace { workspace, _ in
      var process = ProcessIdentity.current()
      process.bootID = "another boot"
      process.host = "another.example.org"
      _ = try workspace.startRun(RunStart(name: "far", kind: "run", process: process))
      #expect(try workspace.resolveRun("far").status == .unknown)
      let found = try workspace.runs(RunQuery(filter: "status = 'unknown'"))
      #expect(found.runs.map(\.run.name) == ["far"])
    }
  }

  @Test("the index is marked as one of ours, one that is not marked opens, another's does not")
  func applicationID() throws {
    try withWorkspace { workspace, _ in
      func mark(_ number: Int) throws {
        let database = try DatabaseQueue(path: workspace.path(["index.sqlite"]))
        try database.writeWithoutTransaction {
          try $0.execute(sql: "PRAGMA application_id = \(number)")
        }
        try database.close()
      }
      let found = try workspace.index.read { try Int.fetchOne($0, sql: "PRAGMA application_id") }
      #expect(found == 0x6D6C_6F00)
      try mark(0)
      #expect(try workspace.reopened().runs().runs.isEmpty)
      try mark(0x4754_4D50)
      let error = workspaceError { _ = try workspace.reopened().runs() }
      #expect(error?.fault == .damaged)
    }
  }

  @Test("init refuses the store of a newer version")
  func newerStore() throws {
    try withWorkspace { workspace, directory in
      let database = try DatabaseQueue(path: workspace.path(["index.sqlite"]))
      try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
      try database.close()
      let error = workspaceError {
        _ = try Workspace.create(at: directory.path, caller: testCaller())
      }
      #expect(error == .newerStore(found: 99, known: 1))
    }
  }

  @Test(
    "a project that is moved under an open store is said to be, and its new neighbour untouched")
  func moved() throws {
    try TemporaryDirectory.with { directory in
      let project = directory.path("project")
      let (workspace, _) = try Workspace.create(at: project, caller: testCaller())
      let run = try workspace.startRun(RunStart(name: "open", kind: "log"))
      #expect(rename(project, directory.path("elsewhere")) == 0)
      _ = try Workspace.create(at: project, caller: testCaller())
      let error = workspaceError {
        _ = try workspace.log(RunEntries(metrics: [MetricPoint("a", 1)]), to: run.id)
      }
      #expect(error == .storeMoved(path: project + "/.mlo"))
      #expect(error?.fault.exitCode == 7)
    }
  }

  @Test("one name in two Unicode forms is one name")
  func normalForm() throws {
    try withWorkspace { workspace, _ in
      let (one, two) = ("caf\u{E9}", "cafe\u{301}")
      #expect(try workspace.registered(two, "first").name.utf8.elementsEqual(one.utf8))
      #expect(try workspace.registered(one, "second").version == 2)
      #expect(try workspace.resolveVersion(two + "@1").version == 1)
      let run = try workspace.startRun(
        RunStart(kind: "log"),
        RunEntries(
          params: [NamedText(two, "1")], metrics: [MetricPoint(one, 1), MetricPoint(two, 2)],
          tags: [NamedText(one, "x"), NamedText(two, "y")]))
      let summary = try workspace.runDetail(run.id).summary
      #expect(summary.metrics.map(\.count) == [2])
      #expect(summary.params.map { Array($0.key.utf8) } == [Array(one.utf8)])
      #expect(summary.tags.map(\.value) == ["y"])
    }
  }

  @Test("a sentence names models whose names differ in their Unicode form alone")
  func twins() {
    let sentences = TwinNames.sentences(["caf\u{E9}", "plain", "cafe\u{301}"])
    #expect(sentences.count == 1)
    #expect(sentences.first?.contains("'cafe%cc%81' and 'caf%c3%a9'") == true)
  }

  @Test("what root makes in a user's store belongs to the user", .enabled(if: geteuid() == 0))
  func owner() throws {
    try TemporaryDirectory.with { directory in
      #expect(chown(directory.path, 1234, 1235) == 0)
      let (workspace, _) = try Workspace.create(at: directory.path, caller: testCaller())
      _ = try workspace.recordRun(
        RunStart(name: "first", kind: "log"),
        RunCompletion(entries: RunEntries(metrics: [MetricPoint("a", 1)])))
      _ = try workspace.startRun(RunStart(name: "open", kind: "log"))
      let found = try directory.shell("find .mlo -not -user 1234 -o -not -group 1235")
      #expect(found.output.isEmpty, "\(found.output)")
    }
  }
}
