/// Finds the metrics of scrape rules in lines of text.
public struct LineScraper {
  private let rules: [(metric: String, expression: Regex<AnyRegexOutput>)]

  /// Prepares rules; one that cannot be prepared finds nothing.
  public init(_ rules: [ScrapeRule]) {
    self.rules = rules.compactMap { rule in
      (try? Regex(rule.pattern)).map { (rule.metric, $0) }
    }
  }

  /// Whether there is anything to find.
  public var isEmpty: Bool { rules.isEmpty }

  /// What the rules find in a line: each metric with the text of its first place in the line.
  public func findings(in line: String) -> [(metric: String, text: String)] {
    rules.compactMap { rule in
      guard let match = try? rule.expression.firstMatch(in: line),
        let text = match.output[rule.metric]?.substring
      else { return nil }
      return (rule.metric, String(text))
    }
  }
}
