import Glibc
import TestSupport
import Testing

/// What happens when a stream is not what a command would like.
@Suite struct StreamTests {
  @Test("a closed standard output is an error of the environment, on standard error")
  func closed() throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell("mlo --version >&-")
      #expect(end.exitCode == 7)
      #expect(end.output.hasPrefix("mlo: error: cannot write to standard output: "))
    }
  }

  @Test("a full device under standard output is told")
  func full() throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell("mlo --help >/dev/full")
      #expect(end.exitCode == 7)
      #expect(end.output.contains("no space left on device"))
    }
  }

  @Test("a reader that goes away ends the command quietly with 141")
  func brokenPipe() throws {
    try TemporaryDirectory.with { directory in
      // The reader is gone before the program writes.
      let end = try directory.shell("{ sleep 0.2; mlo --help; echo $? >code; } | true; cat code")
      #expect(end.output == "141\n")
    }
  }

  @Test("closed standard input and error are no reason to fail")
  func closedOthers() throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell("mlo --version <&- 2>&-")
      #expect(end.output == "mlo \(versionNumber)\n")
    }
  }

  @Test("arguments that are not UTF-8 are refused, not repaired")
  func notText() throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell(#"mlo init "$(printf 'a\377')""#)
      #expect(end.exitCode == 2)
      #expect(end.output == "mlo: error: an argument is not valid UTF-8\n")
    }
  }

  @Test("an empty environment changes nothing")
  func bareEnvironment() throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell(
        #"env -i LANG=xx_YY TZ=nowhere LC_ALL=de_DE "$(command -v mlo)" --version"#)
      #expect(end.output == "mlo \(versionNumber)\n")
    }
  }

  @Test("help fits a narrow terminal", arguments: [40, 80] as [UInt16])
  func narrow(columns: UInt16) throws {
    try TemporaryDirectory.with { directory in
      let shown = try runOnTerminal(
        MloRun(["init", "--help"], in: directory.path), columns: columns)
      #expect(shown.exitCode == 0)
      #expect(shown.text.contains("USAGE: mlo init"))
    }
  }

  @Test("colour appears on a terminal, and not where somebody asked for none")
  func color() throws {
    try TemporaryDirectory.with { directory in
      func isColored(_ arguments: [String], _ variables: [String: String]) throws -> Bool {
        var run = MloRun(arguments, in: directory.path)
        run.variables = variables
        return try runOnTerminal(run, columns: 80).text.contains("\u{1b}[")
      }
      let plain = try isColored(["tarin"], [:])
      #expect(plain)
      let refused = try [
        isColored(["tarin"], ["NO_COLOR": "1"]), isColored(["tarin"], ["TERM": "dumb"]),
        isColored(["--no-color", "tarin"], [:]),
      ]
      #expect(refused == [false, false, false])
    }
  }
}

/// The version without its word.
let versionNumber: String = {
  let printed = try? MloRun(["--version"], in: "/").run().output
  return String((printed ?? "").dropFirst(4).dropLast())
}()
