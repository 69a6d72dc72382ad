import Diagnostics
import Projects
import Testing

@Suite("Errors in mlo.yaml")
struct ManifestErrorTests {
  static let head = "version: 1\nname: churn\n"

  /// A text after the first two lines, the code and line it leads to, and a piece of the message.
  static let cases: [(text: String, code: String, line: Int?, piece: String)] = [
    ("gatez: {}", "unknown_key", 3, "'gatez'"),
    ("pipeline: {}", "unknown_key", 3, "'pipeline'"),
    ("contacts: ana", "invalid_value", 3, "'contacts' must be a list"),
    ("contacts: [{role: owner}]", "missing_key", 3, "no 'name'"),
    ("contacts: [{name: [a]}]", "invalid_value", 3, "'name' must be a text"),
    ("contacts: [{name: a, mail: b}]", "unknown_key", 3, "'mail'"),
    ("experiment: ''", "invalid_value", 3, "'experiment'"),
    ("experiment: \"a\\nb\"", "invalid_value", 3, "'experiment'"),
    ("stages: [{name: PROD}]", "missing_key", 3, "'name' and 'as'"),
    ("stages: [{name: PROD, as: prodction}]", "unknown_value", 3, "'prodction'"),
    ("stages: [{name: A, as: staging}, {name: B, as: staging}]", "duplicate_key", 3, "'B'"),
    ("stages: [{name: staging, as: production}]", "duplicate_key", 3, "'staging'"),
    ("gates: [1]", "invalid_value", 3, "'gates' must be a mapping"),
    ("gates:\n  prodution: []", "unknown_key", 4, "'prodution'"),
    ("gates:\n  none: []", "unknown_key", 4, "'none'"),
    ("gates:\n  staging: 3", "invalid_value", 4, "'gates.staging' must be a list"),
    ("gates:\n  staging:\n    - {metric: auc}", "missing_key", 5, "requires nothing"),
    ("gates:\n  staging:\n    - {min: 3}", "unknown_gate", 5, "must name a 'metric'"),
    ("gates:\n  staging:\n    - {latency: p95, max: 20ms}", "unknown_gate", 5, "'latency'"),
    ("gates:\n  staging:\n    - {command: [pytest]}", "unknown_gate", 5, "'command'"),
    ("gates:\n  staging:\n    - {metric: auc, slices: [a]}", "unknown_key", 5, "'slices'"),
    ("gates:\n  staging:\n    - {metric: auc, min: 80%}", "invalid_value", 5, "'80%'"),
    ("gates:\n  staging:\n    - {metric: auc, min: 0x1p3}", "invalid_value", 5, "'0x1p3'"),
    ("gates:\n  staging:\n    - {metric: auc, min: nan}", "invalid_value", 5, "'nan'"),
    ("gates:\n  staging:\n    - {metric: auc, min: 1e999}", "invalid_value", 5, "'1e999'"),
    ("gates:\n  staging:\n    - {metric: auc, not_worse: -0.1}", "invalid_value", 5, "'-0.1'"),
    ("gates:\n  staging:\n    - {metric: auc, better_by: 0.0}", "invalid_value", 5, "above 0"),
    ("gates:\n  staging:\n    - {metric: auc, better: yes}", "unknown_value", 5, "'yes'"),
    (
      "gates:\n  staging:\n    - {metric: auc, min: 1, confidence: 95}", "invalid_value", 5,
      "'95'"
    ),
    (
      "gates:\n  staging:\n    - {metric: auc, min: 1, on_undecided: approve}", "unknown_value", 5,
      "'approve'"
    ),
    ("gates:\n  staging:\n    - {metric: auc, min: 1, data: cv}", "unknown_value", 5, "'cv'"),
    ("gates:\n  staging:\n    - {checklist: done}", "unknown_value", 5, "'done'"),
    ("gates:\n  staging:\n    - {checklist: }", "missing_key", 5, "'checklist'"),
    ("gates:\n  staging:\n    - {checklist: complete, min: 3}", "unknown_key", 5, "'min'"),
    ("checklist: [summary]", "invalid_value", 3, "'checklist' must be a mapping"),
    ("checklist: {required: [sumary]}", "unknown_value", 3, "'sumary'"),
    ("checklist: {required: [summary, summary]}", "duplicate_key", 3, "twice"),
    ("report: {users: [a]}", "invalid_value", 3, "'report.users' must be a text"),
    ("report:\n  usrs: a", "unknown_key", 4, "'usrs'"),
    ("environment: {kind: venv}", "unknown_value", 3, "'venv'"),
    ("environment: {kind: system, file: a}", "unknown_key", 3, "'file'"),
    ("environment: {}", "missing_key", 3, "'kind'"),
    ("models: {a: {slo: {}}}", "unknown_key", 3, "'slo'"),
    ("name: again", "duplicate_key", 2, "'name'"),
    ("? [a]\n: 1", "invalid_value", 3, "not a word"),
    ("contacts: [", "invalid_yaml", 3, "not valid YAML"),
    ("\tx: 1", "invalid_yaml", 3, "not valid YAML"),
    ("experiment: &a b\ncontacts: *a", "yaml_alias", 4, "anchors and aliases"),
    ("experiment: *a", "invalid_yaml", 3, "undefined alias"),
  ]

  @Test("an error names its line and the wrong word", arguments: cases)
  func places(text: String, code: String, line: Int?, piece: String) throws {
    let error = try #require(manifestError(Self.head + text))
    #expect(error.code == code)
    #expect(error.location?.line == line)
    #expect(error.message.contains(piece), "\(error.message)")
    #expect(error.fault == .input)
    #expect(error.location?.file == "mlo.yaml")
  }

  @Test("an unknown key lists the known ones and the nearest")
  func nearest() throws {
    let error = try #require(manifestError(Self.head + "gatez: {}"))
    #expect(error.candidates == ["gates"])
    #expect(error.hints.first == "did you mean 'gates'?")
    #expect(
      error.hints.last
        == "this version knows version, name, contacts, experiment, environment, entry_points, "
        + "stages, gates, checklist, report, models")
    #expect(error.location?.character == 1)
  }

  /// A text after the first two lines, the character of the error, counted by hand, and the word
  /// that is meant.
  static let characterCases: [(text: String, line: Int, character: Int, nearest: String?)] = [
    ("  \ngatez: {}", 4, 1, "gates"),
    ("contacts: [{name: a, mail: b}]", 3, 22, "email"),
    ("stages: [{name: PROD, as: prodction}]", 3, 27, "production"),
    ("checklist: {required: [summary, data-set]}", 3, 33, "dataset"),
    ("gates:\n  staging:\n    - {metrik: auc}", 5, 7, "metric"),
    ("experiment: ''", 3, 13, nil),
    ("experiment: &a b\nreport: {users: é, limits: *a}", 4, 28, nil),
  ]

  @Test(
    "an error names its character, and the nearest word that is right", arguments: characterCases)
  func characters(text: String, line: Int, character: Int, nearest: String?) throws {
    let error = try #require(manifestError(Self.head + text))
    #expect(error.location?.line == line)
    #expect(error.location?.character == character)
    #expect(error.candidates.first == nearest)
    if let nearest { #expect(error.hints.first == "did you mean '\(nearest)'?") }
  }

  @Test("a gate of another kind is told what there is")
  func otherGate() throws {
    let error = try #require(
      manifestError(Self.head + "gates: {production: [{approvals: 1}]}"))
    #expect(
      error.hints == [
        "this version has gates on a 'metric', {metric: auc, min: 0.80}, and {checklist: complete}"
      ])
  }

  @Test("a file without version or name, or without anything, says what to add")
  func missing() throws {
    #expect(manifestError("name: a")?.hints == ["add the line 'version: 1'"])
    #expect(manifestError("version: 1")?.hints == ["add the line 'name: my-project'"])
    #expect(manifestError("")?.code == "missing_key")
    #expect(manifestError("# nothing\n")?.code == "missing_key")
    #expect(manifestError("version: 2\nname: a")?.message.contains("'2'") == true)
    #expect(manifestError("- 1")?.message == "mlo.yaml must be a mapping of keys to values")
  }
}
