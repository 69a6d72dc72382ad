import Diagnostics
import Testing

@testable import Projects

/// Reads a text as `mlo.yaml`.
func manifest(_ text: String) throws -> ProjectManifest {
  try ProjectManifest(bytes: Array(text.utf8))
}

/// The error of a text that is not a valid `mlo.yaml`.
func manifestError(_ text: String) -> ManifestError? {
  do {
    _ = try ProjectManifest(bytes: Array(text.utf8))
    return nil
  } catch {
    return error
  }
}

@Suite("mlo.yaml")
struct ProjectManifestTests {
  let full = """
    version: 1
    name: churn
    contacts: [{name: Churn team, role: owner, email: churn@example.org}, {name: Bea}]
    experiment: nightly
    environment: {kind: system}
    entry_points:
      main:
        parameters:
          depth: {type: integer, default: 6, min: 1, max: 16}
          rate: {type: number, required: true}
          note: {default: ""}
          fast: {type: boolean, default: "false"}
        command: [python3, train.py, --depth, "{depth}", "--rate={rate}", "{note}", "{fast}"]
        deps: [train.py, data/raw.csv]
        outs: [model.bin]
        scrape: ['auc=(?<auc>[0-9.]+)', 'loss: (?P<loss>\\S+)']
      split: {command: "sh -c 'echo a b' {{x}} ${HOME}"}
      shell: {parameters: {word: }, command: "echo {word} | wc -c", shell: true}
    checklist: {required: [peer-review, summary]}
    report: {problem: "Who leaves?", limits: "One country."}
    stages: [{name: NONPROD, as: staging}, {name: PROD, as: production}]
    gates:
      staging:
        - {metric: auc, min: 0.70}
      PROD:
        - {metric: auc, min: 0.80, not_worse: 0.01, confidence: 0.9, on_undecided: warn}
        - metric: logloss
          max: 1e-1
          better: true
          confidence: none
          data: holdout
    models:
      credit:
        contacts: [{name: Credit team}]
        gates: {production: [{metric: f1, better_by: 0.02}, {checklist: complete}]}
        checklist: {required: []}
        report: {problem: "Who pays?"}
      other:
    """

  @Test("every key is read")
  func everything() throws {
    let project = try manifest(full)
    #expect(project.name == "churn")
    #expect(project.contacts.map(\.name) == ["Churn team", "Bea"])
    #expect(project.contacts.first?.email == "churn@example.org")
    #expect(project.contacts.last?.role == nil)
    #expect(project.experiment == "nightly")
    #expect(project.stages.map(\.standard) == ["staging", "production"])
    #expect(project.gates.keys.sorted() == ["production", "staging"])
    #expect(project.models.keys.sorted() == ["credit"])
  }

  @Test("a gate keeps its numbers as they were written, its text and its line")
  func gate() throws {
    let rules = try manifest(full).gates(for: "production", model: "churn").compactMap(\.metricRule)
    let first = try #require(rules.first)
    #expect(first.metric == "auc")
    #expect(first.min == MetricRule.Number(text: "0.80", value: 0.8))
    #expect(first.notWorse?.text == "0.01")
    #expect(first.confidence?.value == 0.9)
    #expect(first.onUndecided == "warn")
    #expect(
      first.requirement
        == "{metric: auc, min: 0.80, not_worse: 0.01, confidence: 0.9, on_undecided: warn}")
    #expect(first.location == SourceLocation(file: "mlo.yaml", line: 26, character: 7))
    let second = try #require(rules.last)
    #expect(second.max?.value == 0.1)
    #expect(second.better)
    #expect(second.confidence == nil)
  }

  @Test("what a gate does not say is 95 % confidence, the held-out rows, and block")
  func defaults() throws {
    let rule = try #require(
      try manifest(full).gates(for: "staging", model: "churn").first?.metricRule)
    #expect(rule.confidence == MetricRule.defaultConfidence)
    #expect(rule.onUndecided == "block")
    #expect(rule.data == "holdout")
    #expect(!rule.better)
    #expect(rule.notWorse == nil && rule.betterBy == nil && rule.max == nil)
  }

  @Test("a model's own gates and contacts take the place of the project's, stage by stage")
  func overrides() throws {
    let project = try manifest(full)
    #expect(
      project.gates(for: "production", model: "credit").map(\.metricRule?.metric) == ["f1", nil])
    #expect(project.gates(for: "staging", model: "credit").map(\.metricRule?.metric) == ["auc"])
    #expect(project.gates(for: "archived", model: "credit").isEmpty)
    #expect(project.contacts(for: "credit").map(\.name) == ["Credit team"])
    #expect(project.contacts(for: "churn").count == 2)
  }

  @Test("a gate on the checklist keeps its text and its line")
  func checklistGate() throws {
    let rules = try manifest(full).gates(for: "production", model: "credit")
    #expect(rules.last?.requirement == "{checklist: complete}")
    #expect(rules.last?.location.line == 35)
  }

  private func gate(_ text: String) throws -> GateRule? {
    try manifest("version: 1\nname: a\ngates: {production: [\(text)]}")
      .gates(for: "production", model: "a").first
  }

  @Test("a gate on groups names its measure, its column and its rows")
  func fairnessGate() throws {
    guard
      case .evidence(let rule)? = try gate(
        "{fairness: equal_opportunity_difference, max: 0.10, slice: gender}")
    else {
      Issue.record("it is another kind of gate")
      return
    }
    #expect(
      rule.subject
        == .fairness(measure: "equal_opportunity_difference", column: "gender", leastRows: 30))
    #expect(rule.max?.text == "0.10" && rule.min == nil && rule.confidence?.value == 0.95)
    #expect(
      rule.requirement == "{fairness: equal_opportunity_difference, max: 0.10, slice: gender}")
  }

  @Test("a gate on calibration bounds the expected error")
  func calibrationGate() throws {
    guard
      case .evidence(let rule)? = try gate(
        "{calibration: ece, max: 0.05, confidence: none, on_undecided: warn}")
    else {
      Issue.record("it is another kind of gate")
      return
    }
    #expect(rule.subject == .calibration && rule.confidence == nil && rule.onUndecided == "warn")
  }

  @Test(
    "gates on evidence that lack something or name nothing known are refused",
    arguments: [
      "{fairness: equal_opportunity_difference, max: 0.1}",
      "{fairness: niceness, slice: a, max: 1}",
      "{fairness: accuracy_difference, slice: a}", "{calibration: ece}",
      "{calibration: mce, max: 1}",
      "{calibration: ece, max: 0.1, slice: a}",
      "{fairness: accuracy_difference, slice: a, max: 1, min_rows: 0}",
      "{fairness: accuracy_difference, slice: a, max: 1, min: 0}",
    ])
  func refusedEvidence(text: String) {
    #expect(throws: ManifestError.self) { try gate(text) }
  }

  @Test("required items stand in the order of the checklist, and a model has its own")
  func checklist() throws {
    let project = try manifest(full)
    #expect(project.checklist(for: "churn")?.required == ["summary", "peer-review"])
    #expect(project.checklist(for: "credit")?.required == [])
    #expect(try manifest("version: 1\nname: a").checklist(for: "a") == nil)
  }

  @Test("a model's texts of the report take the place of the project's one by one")
  func report() throws {
    let project = try manifest(full)
    #expect(project.report(for: "churn")["problem"] == "Who leaves?")
    #expect(project.report(for: "credit")["problem"] == "Who pays?")
    #expect(project.report(for: "credit")["limits"] == "One country.")
    #expect(project.environment?.kind == "system")
  }

  @Test("a stage is found by either name, whatever its letters' case")
  func stageNames() throws {
    let project = try manifest(full)
    #expect(project.standardStage(named: "PROD") == "production")
    #expect(project.standardStage(named: "prod") == "production")
    #expect(project.standardStage(named: "Production") == "production")
    #expect(project.standardStage(named: "archived") == "archived")
    #expect(project.standardStage(named: "live") == nil)
    #expect(project.shownStage("staging") == "NONPROD")
    #expect(project.shownStage("none") == "none")
  }

  @Test("keys without a value count as absent")
  func empty() throws {
    let project = try manifest("version: 1\nname: a\ngates:\ncontacts: ~\nstages: null\n")
    #expect(project.gates.isEmpty && project.contacts.isEmpty && project.stages.isEmpty)
  }

  @Test("a text may hold stars and ampersands")
  func stars() throws {
    let project = try manifest("version: 1\nname: Tom & Jerry * 2 &both *one\n")
    #expect(project.name == "Tom & Jerry * 2 &both *one")
  }

  @Test(
    "the text for a new project is valid and names it, whatever the name",
    arguments: ["churn", "a: b", "\"quoted\" \\ {{7*7}}", "- x", "#", "çãé", "null"])
  func template(name: String) throws {
    let project = try manifest(ProjectManifest.template(name: name))
    #expect(project.name == name)
    #expect(project.gates.isEmpty)
  }

  @Test("the choices shown as comments in the text for a new project are valid too")
  func templateComments() throws {
    let lines = ProjectManifest.template(name: "x").split(separator: "\n")
    let choices = lines.filter { $0.contains("{") || $0.hasSuffix(":") || $0.contains(": base") }
      .filter { $0.hasPrefix("# ") && !$0.hasPrefix("# H") && !$0.hasPrefix("# W") }
      .filter { !$0.hasPrefix("# The") }
    #expect(choices.count == 6)
    let text = choices.map { $0.dropFirst(2) }.joined(separator: "\n")
    let project = try manifest("version: 1\nname: x\n" + text)
    #expect(project.gates(for: "production", model: "x").count == 1)
    #expect(project.stages.count == 2)
  }

  @Test("a file is read from disk, and one that is not there is nil")
  func file() throws {
    #expect(try ProjectManifest.read(path: "/no/such/mlo.yaml") == nil)
    #expect(throws: ManifestError.self) { try ProjectManifest.read(path: "/usr") }
    #expect(throws: ManifestError.self) { try ProjectManifest.read(path: #filePath) }
  }
}
