import Diagnostics

/// One condition of a filter.
struct FilterClause: Hashable {
  /// What the condition looks at.
  enum Subject: Hashable {
    case metric(String)
    case param(String)
    case tag(String)
    /// A column with texts: `run_id`, `run_name`, `status`, `experiment`, `kind`.
    case text(TextAttribute)
    /// A column with milliseconds: `start_time`, `end_time`.
    case number(NumberAttribute)
  }
  enum TextAttribute: String, CaseIterable { case id, name, status, experiment, kind }
  enum NumberAttribute: String, CaseIterable { case started, ended }
  /// How it compares.
  enum Comparison: Hashable {
    case number(String, Double)
    case text(String, String)
    case among([String], isNegated: Bool)
    case isNull(isNegated: Bool)
  }
  var subject: Subject
  var comparison: Comparison
}

/// Reads MLflow's filter language: conditions joined by AND.
struct FilterParser {
  private let filter: String
  private let tokens: [FilterToken]
  private var next = 0

  init(_ filter: String) throws {
    self.filter = filter
    var lexer = FilterLexer(filter)
    tokens = try lexer.tokens()
  }

  /// All conditions; a trailing AND is allowed, as MLflow allows it.
  mutating func clauses() throws -> [FilterClause] {
    var clauses: [FilterClause] = []
    while next < tokens.count {
      clauses.append(try clause())
      guard next < tokens.count else { break }
      guard isKeyword("AND") else {
        throw fault("'\(tokens[next].text)' was not expected: conditions are joined by AND")
      }
      next += 1
    }
    return clauses
  }

  private func fault(_ problem: String) -> WorkspaceError {
    let position = next < tokens.count ? tokens[next].position : filter.unicodeScalars.count + 1
    return .filterSyntax(filter: filter, position: position, problem: problem)
  }

  private func isKeyword(_ word: String) -> Bool {
    next < tokens.count && tokens[next].kind == .word && tokens[next].text.uppercased() == word
  }

  private mutating func take(keyword: String) -> Bool {
    guard isKeyword(keyword) else { return false }
    next += 1
    return true
  }

  private mutating func clause() throws -> FilterClause {
    let subject = try subject()
    let start = next
    if take(keyword: "IS") {
      let isNegated = take(keyword: "NOT")
      guard take(keyword: "NULL") else { throw fault("NULL expected") }
      return try checked(
        FilterClause(subject: subject, comparison: .isNull(isNegated: isNegated)), at: start)
    }
    let isNegated = take(keyword: "NOT")
    if take(keyword: "IN") {
      let comparison = FilterClause.Comparison.among(try list(), isNegated: isNegated)
      return try checked(FilterClause(subject: subject, comparison: comparison), at: start)
    }
    guard !isNegated else { throw fault("IN expected after NOT") }
    let comparison = try comparison()
    return try checked(FilterClause(subject: subject, comparison: comparison), at: start)
  }

  private mutating func comparison() throws -> FilterClause.Comparison {
    guard next < tokens.count else { throw fault("a comparison such as '=' expected") }
    let sign = tokens[next].text.uppercased()
    guard ["=", "!=", ">", ">=", "<", "<=", "LIKE", "ILIKE"].contains(sign) else {
      throw fault("a comparison such as '=' expected, not '\(tokens[next].text)'")
    }
    next += 1
    guard next < tokens.count else { throw fault("a value expected") }
    let value = tokens[next]
    if value.kind == .text {
      next += 1
      return .text(sign, value.text)
    }
    guard value.kind == .number, let number = Double(value.text) else {
      throw fault("a number or a text in quotes expected, not '\(value.text)'")
    }
    next += 1
    return .number(sign, number)
  }

  private mutating func list() throws -> [String] {
    guard take(symbol: "(") else { throw fault("'(' expected") }
    var texts: [String] = []
    repeat {
      guard next < tokens.count, tokens[next].kind == .text else {
        throw fault("a text in quotes expected")
      }
      texts.append(tokens[next].text)
      next += 1
    } while take(symbol: ",")
    guard take(symbol: ")") else { throw fault("')' expected") }
    return texts
  }

  private mutating func take(symbol: String) -> Bool {
    guard next < tokens.count, tokens[next].kind == .symbol, tokens[next].text == symbol else {
      return false
    }
    next += 1
    return true
  }

  private mutating func subject() throws -> FilterClause.Subject {
    guard next < tokens.count else { throw fault("a name such as metrics.auc expected") }
    let token = tokens[next]
    guard token.kind == .word || token.kind == .text || token.kind == .quotedName else {
      throw fault("a name such as metrics.auc expected, not '\(token.text)'")
    }
    guard let subject = Self.subject(token.text) else {
      let known = nearestWords(to: token.text, in: Self.knownNames)
      let hint = known.first.map { "; did you mean '\($0)'?" } ?? ""
      throw fault(
        "'\(token.text)' is unknown: metrics.KEY, params.KEY, tags.KEY or an attribute\(hint)")
    }
    next += 1
    return subject
  }

  private static let knownNames = [
    "metrics.", "params.", "tags.", "attributes.status", "status", "run_id", "run_name",
    "start_time", "end_time", "experiment", "kind",
  ]

  /// What a name means; nil for an unknown one.
  static func subject(_ name: String) -> FilterClause.Subject? {
    guard let dot = name.firstIndex(of: ".") else { return attribute(name) }
    let key = String(name[name.index(after: dot)...])
    switch name[..<dot].lowercased() {
    case "metric", "metrics": return key.isEmpty ? nil : .metric(key)
    case "param", "params", "parameter", "parameters": return key.isEmpty ? nil : .param(key)
    case "tag", "tags": return key.isEmpty ? nil : .tag(key)
    case "attribute", "attributes", "attr", "run": return attribute(key)
    default: return nil
    }
  }

  private static func attribute(_ name: String) -> FilterClause.Subject? {
    switch name.lowercased() {
    case "run_id", "id": .text(.id)
    case "run_name", "run name", "name": .text(.name)
    case "status": .text(.status)
    case "experiment": .text(.experiment)
    case "kind": .text(.kind)
    case "start_time", "created", "start": .number(.started)
    case "end_time", "end": .number(.ended)
    default: nil
    }
  }

  /// Refuses comparisons that the kind of the subject does not know.
  private func checked(_ clause: FilterClause, at token: Int) throws -> FilterClause {
    func fault(_ problem: String) -> WorkspaceError {
      .filterSyntax(filter: filter, position: tokens[token].position, problem: problem)
    }
    switch (clause.subject, clause.comparison) {
    case (.metric, .number(let sign, _)), (.number, .number(let sign, _)):
      guard sign != "LIKE", sign != "ILIKE" else { throw fault("a number cannot be \(sign)") }
    case (.metric, _): throw fault("a metric is compared with a number")
    case (.number, _): throw fault("a time is compared with milliseconds since 1970")
    case (_, .number): throw fault("this is compared with a text in quotes")
    case (_, .text(let sign, _)):
      guard ["=", "!=", "LIKE", "ILIKE"].contains(sign) else {
        throw fault("texts know =, !=, LIKE and ILIKE, not \(sign)")
      }
    case (.text, .isNull): throw fault("an attribute is never NULL")
    default: break
    }
    return clause
  }
}
