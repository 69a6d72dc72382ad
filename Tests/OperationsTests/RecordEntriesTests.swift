import Diagnostics
import Glibc
import Operations
import TestSupport
import Testing

@Suite struct RecordEntriesTests {
  @Test("a new run with an end is recorded in one act")
  func whole() throws {
    try withProject { session in
      let run = try record(
        in: session, name: "first", params: ["depth=6"], metrics: ["auc=0.8@1", "auc=0.9@2"],
        tags: ["team=credit=x"])
      #expect(run.name == "first")
      #expect(run.status == "finished")
      #expect(run.params == ["depth": "6"])
      #expect(run.metrics == ["auc": 0.9])
      #expect(run.tags == ["team": "credit=x"])
      let runs = try history(in: session)
      #expect(runs.map(\.id) == [run.id])
    }
  }

  @Test("what cannot be read records nothing")
  func nothing() throws {
    try withProject { session in
      let error = actionable { try record(in: session, metrics: ["auc=1", "loss=high"]) }
      #expect(error?.fault == .usage)
      #expect(error?.message == "--metric: 'high' is not a number")
      let runs = try history(in: session)
      #expect(runs.isEmpty)
    }
  }

  @Test("standard input comes in pieces that end anywhere")
  func pieces() throws {
    try withProject { session in
      var left = ["a=1 ste", "p=1\na=", "2 step=2\nb=3", "", "\nc=4"]
      let run = try RecordEntries(target: .newRun(experiment: nil, name: nil)).run(in: session) {
        left.isEmpty ? nil : Array(left.removeFirst().utf8)
      }.runs[0]
      #expect(run.metrics == ["a": 2, "b": 3, "c": 4])
      #expect(run.status == "running")
    }
  }

  @Test("what came before a bad line is kept, and the line is named")
  func badLine() throws {
    try withProject { session in
      var left = ["a=1\nb=2\nnothing\nc=3\n"]
      let error = actionable {
        _ = try RecordEntries(target: .newRun(experiment: nil, name: nil)).run(in: session) {
          left.isEmpty ? nil : Array(left.removeFirst().utf8)
        }
      }
      #expect(error?.location?.line == 3)
      #expect(error?.fault == .input)
      let runs = try history(in: session)
      #expect(runs.first?.metrics == ["a": 1, "b": 2])
    }
  }

  @Test("an interruption keeps what was received")
  func interrupted() throws {
    try withProject { session in
      var stopping = session
      let stop = Flag()
      stopping.isCancelled = { stop.isSet }
      let run = try RecordEntries(target: .newRun(experiment: nil, name: nil)).run(in: stopping) {
        stop.set()
        return Array("a=1\n".utf8)
      }.runs[0]
      #expect(run.metrics == ["a": 1])
    }
  }

  @Test("files and directories are kept as artifacts")
  func artifacts() throws {
    try withProject { session in
      try writeFile(Array("hello".utf8), to: "\(session.directory)/a=b.txt")
      var operation = RecordEntries(target: .newRun(experiment: "e", name: nil))
      operation.artifacts = ["a=b.txt", "a=b.txt=kept/c.txt", ".mlo/manifests=m"]
      let run = try operation.run(in: session).runs[0]
      #expect(run.artifacts.map(\.path).sorted() == ["a=b.txt", "kept/c.txt", "m"])
      // SHA-256 of `hello`, by sha256sum.
      #expect(
        run.artifacts.first?.sha256
          == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
      #expect(run.experiment == "e")
    }
  }

  @Test("what a directory holds beside files is left out, by name")
  func links() throws {
    try withProject { session in
      let folder = "\(session.directory)/kept"
      mkdir(folder, 0o700)
      try writeFile([1], to: "\(folder)/file")
      symlink("file", "\(folder)/link")
      mkfifo("\(folder)/pipe", 0o600)
      let told = Told()
      var listening = session
      listening.warn = { told.take($0) }
      var operation = RecordEntries(target: .newRun(experiment: nil, name: nil))
      operation.artifacts = ["kept"]
      let run = try operation.run(in: listening).runs[0]
      let shown = try ShowReference(reference: "runs:/\(run.id)/kept").run(in: session)
      #expect(shown.object?.files?.map(\.path) == ["file"])
      #expect(
        told.messages == [
          "'kept/link' is a symbolic link, so it was left out",
          "'kept/pipe' is no regular file, so it was left out",
        ])
    }
  }

  @Test("a measurement of a version is a run with a name of its own")
  func measurement() throws {
    try withProject { session in
      try session.trainedTree(name: "tree", register: "churn")
      var operation = RecordEntries(target: .model("churn@1"))
      operation.metrics = ["profit=12.5"]
      operation.end = "finished"
      let run = try operation.run(in: session).runs[0]
      #expect(run.kind == "measurement")
      #expect(try ShowReference(reference: run.name).run(in: session).run?.run.id == run.id)
      let version = try ShowReference(reference: "churn@1").run(in: session)
      #expect(version.measurements?.map(\.metrics) == [["profit": 12.5]])
    }
  }

  @Test("a note comes from the words or from a file")
  func notes() throws {
    try withProject { session in
      try writeFile(Array("from a file\n".utf8), to: "\(session.directory)/note.txt")
      var operation = RecordEntries(target: .newRun(experiment: nil, name: nil))
      operation.note = "@note.txt"
      let first = try operation.run(in: session).runs[0]
      #expect(first.note == "from a file\n")
      operation.target = .run("HEAD")
      operation.note = "in words"
      let second = try operation.run(in: session).runs[0]
      #expect(second.note == "in words")
    }
  }

  @Test("a wrong end gets the right ones")
  func wrongEnd() throws {
    try withProject { session in
      let error = actionable { try record(in: session, end: "finishd") }
      #expect(error?.candidates == ["finished"])
    }
  }
}

/// The warnings that an operation gave; it gives them from the test's own thread.
private final class Told: @unchecked Sendable {
  private(set) var messages: [String] = []
  func take(_ warning: Diagnostics.Warning) { messages.append(warning.message) }
}

/// A flag that closures may share.
private final class Flag: @unchecked Sendable {
  // Read and written by one thread, the test's.
  private(set) var isSet = false
  func set() { isSet = true }
}
