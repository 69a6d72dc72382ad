import Testing

@testable import mlo

@Suite struct UsageErrorTests {
  // The sentences are those of swift-argument-parser 1.8.
  @Test(
    "the parser's sentences take our form",
    arguments: [
      ("Unknown option '--jsno'. Did you mean '--json'?", "unknown option '--jsno'", ["--json"]),
      ("Unknown option '-x'", "unknown option '-x'", []),
      ("Missing expected argument '<ref>'", "missing expected argument '<ref>'", []),
      ("2 unexpected arguments: 'a.b', 'c'", "2 unexpected arguments: 'a.b', 'c'", []),
      (
        "The value '1.5. x' is invalid for '-n <n>'", "the value '1.5. x' is invalid for '-n <n>'",
        []
      ),
    ] as [(String, String, [String])])
  func sentences(text: String, message: String, candidates: [String]) {
    let error = UsageError(parserText: text, command: "mlo log")
    #expect(error.message == message)
    #expect(error.candidates == candidates)
  }

  @Test("a wrong value of a few lists them, the nearest first")
  func choice() {
    let error = UsageError(
      parserText:
        "The value 'rnus' is invalid for '<kind>'. Please provide one of 'runs', 'models' and 'experiments'.",
      command: "mlo list")
    #expect(error.message == "the value 'rnus' is invalid for '<kind>'")
    #expect(
      error.hints == [
        "did you mean 'runs'?", "it is one of 'runs', 'models', 'experiments'",
      ])
  }

  @Test("where the parser has no advice, the help is named")
  func help() {
    #expect(
      UsageError(parserText: "Unknown option '-x'", command: "mlo log").hints
        == ["`mlo log --help` shows what it takes"])
  }

  @Test("a negative value that stands apart from its option is shown joined to it")
  func negative() {
    let text = "Missing value for '--seed <n>'"
    let help = "`mlo train --help` shows what it takes"
    let error = UsageError(
      parserText: text, command: "mlo train", arguments: ["train", "--seed", "-1", "--cv", "3"])
    #expect(
      error.hints == ["a value that begins with '-' is joined to its option: `--seed=-1`", help])
    for arguments in [["train", "--seed"], ["train", "--seed", "--cv", "3"], ["--seed", "-"]] {
      let other = UsageError(parserText: text, command: "mlo train", arguments: arguments)
      #expect(other.hints == [help])
    }
  }

  @Test("a wrong command gets the nearest one")
  func command() {
    let error = UsageError.unknownCommand("lgo", known: Mlo.commandNames)
    #expect(error.candidates.first == "log")
    #expect(UsageError.unknownCommand("xyzzy", known: Mlo.commandNames).hints.count == 1)
  }
}
