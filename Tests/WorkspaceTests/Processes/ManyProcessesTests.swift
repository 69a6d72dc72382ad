import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("Many processes on one store") struct ManyProcessesTests {
  @Test("48 processes that meet on a directory without a store all make and write it")
  func firstUse() throws {
    try TemporaryDirectory.with { directory in
      let project = directory.path("project")
      let processes = try (0..<48).map { number in
        try ProbeProgram.start(
          project, ["init-and-log", "run-\(number)"], output: directory.path("out-\(number)"))
      }
      for process in processes { #expect(try waitForEnd(of: process).exitCode == 0) }
      let workspace = try Workspace.open(at: project, caller: testCaller())
      let runs = try workspace.runs().runs.map(\.run)
      #expect(Set(runs.map(\.name)) == Set((0..<48).map { "run-\($0)" }))
      #expect(runs.map(\.sequence) == Array((1...48).reversed()))
      for number in 0..<48 {
        let line = try directory.text("out-\(number)").split(separator: "\n").last ?? ""
        let id = String(line.dropFirst("run ".count))
        #expect(try workspace.runDetail(id).summary.metrics.map(\.value) == [1])
      }
    }
  }

  @Test("64 writers that log to one run lose nothing and none is refused")
  func warmWriters() throws {
    try withWorkspace { workspace, directory in
      let run = try workspace.startRun(RunStart(kind: "log"))
      let processes = try (0..<64).map { number in
        try ProbeProgram.start(
          directory.path, ["logs", run.id, "m\(number % 4)", "5"],
          output: directory.path("out-\(number)"))
      }
      for process in processes { #expect(try waitForEnd(of: process).exitCode == 0) }
      let metrics = try workspace.runDetail(run.id).summary.metrics
      #expect(metrics.map(\.count) == [80, 80, 80, 80])
      #expect(try workspace.verify().passed)
    }
  }

  @Test("versions registered at once are numbered without gaps, and one is in production")
  func promotes() throws {
    try withWorkspace { workspace, directory in
      let processes = try (0..<24).map { number in
        try ProbeProgram.start(
          directory.path, ["register", "churn", "model \(number)"],
          output: directory.path("register-\(number)"))
      }
      for process in processes { #expect(try waitForEnd(of: process).exitCode == 0) }
      #expect(try workspace.model("churn").versions.map(\.version) == Array((1...24).reversed()))
      let promotions = try (1...24).map { number in
        try ProbeProgram.start(
          directory.path, ["promote", "churn", "\(number)"],
          output: directory.path("promote-\(number)"))
      }
      // Readers see one version in production at every instant once there is one.
      for _ in 0..<50 {
        let holders = try workspace.model("churn").versions.filter { $0.stage == .production }
        #expect(holders.count <= 1)
      }
      for process in promotions { #expect(try waitForEnd(of: process).exitCode == 0) }
      let versions = try workspace.model("churn").versions
      #expect(versions.filter { $0.stage == .production }.count == 1)
      #expect(versions.filter { $0.stage == .archived }.count == 23)
      #expect(try workspace.history(model: "churn").map(\.sequence) == Array(1...48))
      #expect(try workspace.verify().passed)
    }
  }

  @Test("a writer that finds the lock held gives up after its limit and names the holder")
  func busy() throws {
    try withWorkspace { workspace, directory in
      let output = directory.path("out")
      let process = try ProbeProgram.start(directory.path, ["hold", "20"], output: output)
      while ((try? directory.text("out")) ?? "").isEmpty { usleep(1000) }
      // The probe takes the lock as a writer does, and this is what a writer would have left.
      let holder = LockHolder(testCaller())
      try writeFile(holder.line, to: workspace.path(["lock"]))
      let impatient = try Workspace.open(
        at: directory.path, caller: testCaller(lockTimeout: 0.2))
      let error = workspaceError { _ = try impatient.startRun(RunStart(kind: "log")) }
      #expect(error?.code == "busy")
      #expect(error?.fault.exitCode == 6)
      #expect(error?.message.contains("held by process \(getpid()) (mlo test)") == true)
      kill(process, SIGKILL)
      _ = try waitForEnd(of: process)
      // Killed: the kernel has dropped the lock, nobody has to clean up.
      #expect(try impatient.startRun(RunStart(kind: "log")).sequence == 1)
    }
  }
}
