import Glibc
import TestSupport
import Testing

/// What goes wrong in a first hour: each mistake gives one clear sentence and the right exit code.
@Suite struct MistakesTests {
  /// A project with the flowers and a registered model of them.
  private func withModel(_ body: (TemporaryDirectory) throws -> Void) throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell(
        """
        cp "$EXAMPLES/iris/iris.csv" . && mlo init --name flowers --quiet &&
        mlo train iris.csv --target SPECIES --model tree --register flowers --quiet
        """)
      try #require(end.exitCode == 0, "\(end.output)")
      try body(directory)
    }
  }

  /// Command lines, their exit codes, and what they say on standard error: the first line and hints.
  static let mistakes: [(line: String, exitCode: Int32, says: [String])] = [
    (
      "train iris.csv --target SPECIE", 3,
      ["mlo: error: target 'SPECIE' is not a column of the data", "hint: did you mean 'SPECIES'?"]
    ),
    (
      "train irs.csv --target SPECIES", 3,
      ["mlo: error: there is no file 'irs.csv'", "hint: did you mean 'iris.csv'?"]
    ),
    (
      "score flowers@2 iris.csv -o out.csv", 3,
      ["mlo: error: model 'flowers' has no version 2", "hint: did you mean 'flowers@1'?"]
    ),
    (
      "drift flower iris.csv", 3,
      ["mlo: error: no run or model 'flower'", "hint: did you mean 'flowers'?"]
    ),
    (
      "report flower", 3, ["mlo: error: no run or model 'flower'", "hint: did you mean 'flowers'?"]
    ),
    (
      "drift flowers iris.csv --columns PETAL", 3,
      ["mlo: error: the reference has no column 'PETAL'"]
    ),
    (
      "promote flowers --to prodction", 2,
      ["mlo: error: --to has no 'prodction'", "hint: did you mean 'production'?"]
    ),
    (
      "run", 3, ["mlo: error: mlo.yaml has no entry point 'main'"]
    ),
    ("trian iris.csv", 2, ["mlo: error: 'trian' is not a command", "hint: did you mean 'train'?"]),
  ]

  @Test("a wrong word is told in one sentence, with the right one where it is near")
  func words() throws {
    try withModel { directory in
      for mistake in Self.mistakes {
        let words = mistake.line.split(separator: " ").map(String.init)
        let end = try MloRun(words, in: directory.path).run()
        #expect(end.exitCode == mistake.exitCode, "\(mistake.line)")
        #expect(end.output == "", "\(mistake.line)")
        let lines = end.errors.split(separator: "\n").map(String.init)
        #expect(Array(lines.prefix(mistake.says.count)) == mistake.says, "\(mistake.line)")
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("hint: ") } && lines.count <= 3)
      }
      let outside = try MloRun(["-C", "/", "log"], in: directory.path).run()
      #expect(outside.exitCode == 3)
      #expect(outside.errors.hasSuffix("hint: run `mlo init`\n"))
    }
  }

  @Test("Ctrl-C ends a training with 130 and a sentence; its run is killed and the store is whole")
  func interruptedTraining() throws {
    try TemporaryDirectory.with { directory in
      _ = try directory.mlo("init", "--name", "large", "--quiet")
      let rows = (0..<400_000).map { "\($0 % 977),\($0 * 7 % 1013),\($0 * 13 % 501),\($0 % 3)" }
      try directory.write("a,b,c,y\n" + rows.joined(separator: "\n") + "\n", to: "large.csv")
      let session = try TerminalSession(
        [
          "train", "large.csv", "--target", "y", "--model", "gbdt", "--set", "trees=5000",
          "--set", "early-stop=0",
        ],
        in: directory.path)
      try session.wait(for: "fitting")
      session.type("\u{3}")
      try session.wait(for: "mlo: interrupted; `mlo status` shows what was recorded")
      #expect(try session.end() == 130)
      let left = try directory.shell("mlo log --oneline; mlo verify; ls .mlo/tmp")
      #expect(left.output.contains("  killed\n"), "\(left.output)")
      #expect(left.output.hasSuffix("all right\n"), "\(left.output)")
    }
  }

  @Test("Ctrl-C ends what `mlo run` started, and its run says how")
  func interruptedRun() throws {
    try TemporaryDirectory.with { directory in
      _ = try directory.mlo("init", "--name", "large", "--quiet")
      let session = try TerminalSession(
        ["run", "--name", "long", "--", "sh", "-c", "echo is$((1)); exec sleep 30"],
        in: directory.path)
      try session.wait(for: "is1")
      session.type("\u{3}")
      try session.wait(for: "killed with status 130")
      #expect(try session.end() == 130)
      #expect(try directory.mlo("log", "--oneline").output.hasSuffix("long  killed\n"))
    }
  }

  @Test(
    "a reader that closes the pipe ends a command quietly with 141",
    arguments: [
      "log", "report flowers", "drift flowers iris.csv", "show HEAD", "list models",
      "report flowers --check", "run --quiet -- yes",
    ])
  func closedPipe(line: String) throws {
    try withModel { directory in
      let end = try directory.shell(
        "{ sleep 0.1; mlo \(line); echo $? >code; } | true; cat code")
      #expect(end.output == "141\n", "\(line)")
    }
  }

  @Test(
    "a terminal of 40 columns cuts tables, not their first columns, and wraps no table line",
    arguments: ["drift flowers iris.csv", "log --oneline", "list models", "status"])
  func narrow(line: String) throws {
    try withModel { directory in
      let words = line.split(separator: " ").map(String.init)
      var run = MloRun(words, in: directory.path)
      run.variables = ["NO_COLOR": "1"]
      let shown = try runOnTerminal(run, columns: 40)
      #expect(shown.exitCode == 0)
      let lines = shown.text.split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let table = lines.drop { !$0.hasPrefix("VERDICT") && !$0.hasPrefix("MODEL") }
        .prefix { !$0.isEmpty }
      #expect(table.allSatisfy { $0.count <= 40 }, "\(shown.text)")
      #expect(table.count > 1 || line == "log --oneline")
    }
  }

  @Test("without a terminal there is no colour and no progress")
  func noTerminal() throws {
    try withModel { directory in
      for line in ["drift flowers iris.csv", "train iris.csv --target SPECIES", "log"] {
        let end = try directory.shell("setsid -w mlo \(line) </dev/null")
        #expect(end.exitCode == 0)
        #expect(!end.output.utf8.contains(0x1B) && !end.output.utf8.contains(0x0D), "\(line)")
      }
    }
  }

  @Test("a project that cannot be written can be read, and says why nothing is recorded")
  func readOnly() throws {
    try withModel { directory in
      let script = """
        mkdir disk && mount -t tmpfs none disk || exit 77
        cp -r .mlo mlo.yaml iris.csv disk && cd disk && mount -o remount,ro none . || exit 77
        for line in 'train iris.csv --target SPECIES' 'run -- true' 'log --new' \
          'promote flowers@1 --to staging' 'register HEAD --name other' \
          'report flowers --sign peer-review --by Bea' 'report flowers -o report.md' \
          'score flowers iris.csv -o out.csv'; do
          mlo $line --quiet 2>&1 | tail -n 1
          mlo $line --quiet >/dev/null 2>&1; echo "exit $?"
        done
        mlo drift flowers iris.csv >/dev/null && mlo status >/dev/null &&
          mlo report flowers >/dev/null && mlo verify
        """
      try directory.write(script, to: "script.sh")
      let end = try directory.shell("unshare -m sh ./script.sh")
      guard end.exitCode != 77, !end.output.contains("unshare failed") else { return }
      #expect(
        end.output.matches(of: /: read-only file system\nexit 7\n/).count == 8, "\(end.output)")
      #expect(end.output.hasSuffix("all right\n"), "\(end.output)")
    }
  }
}
