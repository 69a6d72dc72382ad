import TestSupport
import Testing

/// Who may do what to the world outside.
@Suite struct EffectTests {
  /// A pattern, the folders that may use it, and why.
  struct Rule: Sendable, CustomTestStringConvertible {
    var pattern: String
    var owners: [String]
    var reason: String
    var testDescription: String { "`\(pattern)` \(reason)" }
  }

  static let rules: [Rule] = [
    Rule(pattern: #"\bprint\("#, owners: [], reason: "bypasses the console"),
    Rule(pattern: #"\bdebugPrint\("#, owners: [], reason: "bypasses the console"),
    Rule(
      pattern: #"STDOUT_FILENO|STDERR_FILENO"#, owners: ["Sources/Terminal/", "Sources/mlo/"],
      reason: "belongs to those who know that there is a terminal"),
    Rule(pattern: #"\b_?exit\("#, owners: ["Sources/mlo/"], reason: "ends the process"),
    Rule(pattern: #"\btry!"#, owners: [], reason: "traps on input"),
    Rule(pattern: #"\bas!"#, owners: [], reason: "traps on input"),
    Rule(
      pattern: #"\b(fatalError|preconditionFailure|assertionFailure)\("#, owners: [],
      reason: "traps on input"),
    Rule(pattern: #"\bchdir\("#, owners: ["Sources/mlo/"], reason: "moves the whole process"),
    Rule(
      pattern: #"\bString\(format:|\b(Date|Number|ISO8601Date)Formatter\b"#, owners: [],
      reason: "brings ICU and is slow"),
    Rule(pattern: #"\b(TODO|FIXME|XXX)\b"#, owners: [], reason: "is work that is not there"),
    Rule(pattern: #"\.unsafeFlags|-Ounchecked"#, owners: [], reason: "drops checks"),
  ]

  @Test("effects have owners", arguments: rules)
  func owners(rule: Rule) throws {
    let pattern = try Regex(rule.pattern)
    for file in Repository.files(under: "Sources", suffix: ".swift") where !isGenerated(file) {
      guard !rule.owners.contains(where: { file.hasPrefix($0) }) else { continue }
      for (number, line) in try codeLines(of: file) where line.firstMatch(of: pattern) != nil {
        Issue.record("\(file):\(number): \(line) - \(rule.reason)")
      }
    }
  }

  /// The lines of a file without those that are comments.
  private func codeLines(of file: String) throws -> [(Int, Substring)] {
    try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0.offset + 1, $0.element) }
      .filter { !$0.1.drop { $0 == " " }.hasPrefix("//") || $0.1.contains("TODO") }
  }
}

/// Whether a program wrote this file.
func isGenerated(_ file: String) -> Bool { file.hasSuffix(".pb.swift") }
