import Diagnostics
import Testing

@testable import Projects

@Suite("Entry points of mlo.yaml")
struct EntryPointTests {
  private func entry(_ name: String) throws -> EntryPoint {
    try #require(try manifest(ProjectManifestTests().full).entryPoint(named: name))
  }

  @Test("parameters keep their order, types, bounds and defaults")
  func parameters() throws {
    let main = try entry("main")
    #expect(main.parameters.map(\.name) == ["depth", "rate", "note", "fast"])
    #expect(main.parameters.map(\.kind) == [.integer, .number, .string, .boolean])
    #expect(main.parameters.map(\.defaultValue) == ["6", nil, "", "false"])
    #expect(main.parameter(named: "depth")?.max?.value == 16)
    #expect(main.deps == ["train.py", "data/raw.csv"])
    #expect(main.outs == ["model.bin"])
    #expect(main.scrape.map(\.metric) == ["auc", "loss"])
    #expect(try entry("split").outs == nil)
  }

  @Test("a value is one argument or a part of one, whatever is in it")
  func filling() throws {
    let values = ["depth": "6", "rate": "0.1", "note": "a b; $(rm -rf x) {depth}", "fast": "true"]
    #expect(
      try entry("main").command.arguments(with: values) == [
        "python3", "train.py", "--depth", "6", "--rate=0.1", "a b; $(rm -rf x) {depth}", "true",
      ])
  }

  @Test("a line is split into words and not given to a shell")
  func splitLine() throws {
    #expect(
      try entry("split").command.arguments(with: [:]) == [
        "sh", "-c", "echo a b", "{x}", "${HOME}",
      ])
  }

  @Test("with `shell: true` a value is quoted for the shell")
  func shell() throws {
    #expect(
      try entry("shell").command.arguments(with: ["word": "it's; rm x"]) == [
        "/bin/sh", "-c", #"echo 'it'\''s; rm x' | wc -c"#,
      ])
  }

  /// Kind, bounds and a value, and what is said about it.
  static let values: [(kind: EntryParameter.Kind, value: String, fault: String?)] = [
    (.integer, "1", nil), (.integer, "16", nil), (.integer, "17", "is above the maximum 16"),
    (.integer, "0", "is below the minimum 1"), (.integer, "1.0", "is not a whole number"),
    (.integer, "", "is not a whole number"),
    (.integer, "99999999999999999999", "is not a whole number"),
    (.number, "1.5", nil), (.number, "1e1", nil), (.number, "nan", "is not a decimal number"),
    (.number, "1e999", "is not a decimal number"), (.number, "0x2", "is not a decimal number"),
    (.number, "16.5", "is above the maximum 16"),
    (.boolean, "true", nil), (.boolean, "yes", "is not true or false"),
    (.string, "", nil), (.string, "a\u{0}", "holds a null character"),
  ]

  @Test("a value keeps to its type and bounds, or is told why not", arguments: values)
  func faults(kind: EntryParameter.Kind, value: String, fault: String?) {
    let parameter = EntryParameter(
      name: "a", kind: kind, defaultValue: nil, min: .init(text: "1", value: 1),
      max: .init(text: "16", value: 16))
    #expect(parameter.fault(of: value) == fault)
  }

  /// What stands under `entry_points`, the code and line it leads to, and a piece of the message.
  static let errors: [(text: String, code: String, line: Int, piece: String)] = [
    ("main: {}", "missing_key", 4, "no 'command'"),
    ("main: [python3]", "invalid_value", 4, "must be a mapping"),
    ("'a b': {command: x}", "invalid_value", 4, "'a b' cannot name"),
    ("main: {comand: x}", "unknown_key", 4, "'comand'"),
    ("main: {command: []}", "invalid_value", 4, "names no program"),
    ("main: {command: ['']}", "invalid_value", 4, "names no program"),
    ("main: {command: ' '}", "invalid_value", 4, "names no program"),
    ("main: {command: ' ', shell: true}", "invalid_value", 4, "names no program"),
    ("main: {command: [a], shell: true}", "invalid_value", 4, "must be a text"),
    ("main: {command: \"a 'b\"}", "invalid_value", 4, "not closed"),
    ("main: {command: [a, [b]]}", "invalid_value", 4, "an argument must be a text"),
    ("main: {command: [a, \"{deph}\"], parameters: {depth: }}", "unknown_parameter", 4, "'{deph}'"),
    ("main: {command: a, parameters: {1a: }}", "invalid_value", 4, "'1a' cannot name"),
    ("main: {command: a, parameters: {b: {type: float}}}", "unknown_value", 4, "'float'"),
    ("main: {command: a, parameters: {b: {min: 1}}}", "invalid_value", 4, "has no 'min'"),
    (
      "main: {command: a, parameters: {b: {type: number, min: 2, max: 1}}}", "invalid_value", 4,
      "above its 'max'"
    ),
    (
      "main: {command: a, parameters: {b: {type: integer, default: x}}}", "invalid_value", 4,
      "'x' is not a whole number"
    ),
    (
      "main: {command: a, parameters: {b: {default: x, required: true}}}", "invalid_value", 4,
      "required and has a default"
    ),
    (
      "main: {command: a, parameters: {b: {required: false}}}", "missing_key", 4,
      "not required and has no 'default'"
    ),
    ("main: {command: a, scrape: ['auc=(.*)']}", "invalid_pattern", 4, "one named group"),
    ("main: {command: a, scrape: ['(?<a>x)(?<b>y)']}", "invalid_pattern", 4, "one named group"),
    ("main: {command: a, scrape: ['(?<a>x']}", "invalid_pattern", 4, "one named group"),
    ("main: {command: a, scrape: ['(?<=a)x']}", "invalid_pattern", 4, "one named group"),
    ("main: {command: a, outs: [/etc/passwd]}", "invalid_value", 4, "not inside the project"),
    ("main: {command: a, deps: [a/../../b]}", "invalid_value", 4, "not inside the project"),
  ]

  @Test("an error names its line and the wrong word", arguments: errors)
  func places(text: String, code: String, line: Int, piece: String) throws {
    let error = try #require(
      manifestError("version: 1\nname: churn\nentry_points:\n  " + text))
    #expect(error.code == code)
    #expect(error.location?.line == line)
    #expect(error.message.contains(piece), "\(error.message)")
  }

  @Test("a placeholder that is nearly a parameter's name is told which")
  func nearest() throws {
    let error = try #require(
      manifestError(
        "version: 1\nname: a\nentry_points: {m: {command: '{deph}', parameters: {depth: }}}"))
    #expect(error.hints.first == "did you mean '{depth}'?")
  }
}

@Suite("Words of a shell")
struct ShellWordsTests {
  /// Lines and the words that `/bin/sh -c 'printf "%s\n" LINE'` (dash 0.5.12) makes of them.
  static let lines: [(line: String, words: [String]?)] = [
    ("a  b\tc", ["a", "b", "c"]), ("'a b' \"c d\"", ["a b", "c d"]), ("a'b'\"c\"d", ["abcd"]),
    ("''", [""]), ("a \"\" b", ["a", "", "b"]), (#"a\ b"#, ["a b"]), (#""a\"b\n""#, [#"a"b\n"#]),
    (#"'a\b'"#, [#"a\b"#]), (#""\$x""#, ["$x"]), ("", []), ("'a", nil), ("a\\", nil),
  ]

  @Test("a line is split as a shell splits it", arguments: lines)
  func splitting(line: String, words: [String]?) {
    #expect(ShellWords.split(line) == words)
  }

  @Test(
    "a quoted word is one word again",
    arguments: ["", "a", "a b", "it's", "$HOME", "\"", "\\", "a\nb", "é", "*", "''"])
  func quoting(word: String) {
    #expect(ShellWords.split(ShellWords.line([word, "x"])) == [word, "x"])
  }
}
