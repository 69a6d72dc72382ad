import Operations
import Terminal

extension RunOutcome {
  /// What `mlo run --dry-run` prints: the command, as it could be typed.
  var commandLine: String { escaped(shellLine) }

  /// What is said on standard error when the command has ended.
  var closingLines: [String] {
    guard let run, let name, let status else { return [] }
    let head = "run \(escaped(name))  \(run.prefix(8))  \(status)"
    let how = exitStatus == 0 || exitStatus == nil ? "" : " with status \(exitStatus ?? 0)"
    let values = metrics.sorted { $0.key < $1.key }.prefix(8)
      .map { "\(escaped($0.key))=\(numberText($0.value))" }
    return [([head + how] + values).joined(separator: "  ")]
  }

  /// What `mlo run --reproduce` prints: the verdict on each thing, and on all of them.
  func comparisonLines(on console: Console) -> [String] {
    let items = compared ?? []
    var table = TextTable([
      .text("KIND"), .text("NAME"), .text("VERDICT"), .text("WAS"), .text("IS"),
    ])
    for item in items {
      table.append([
        .init(item.kind), .init(item.name), .init(item.verdictText, item.style),
        .init(item.expected?.text ?? ""), .init(item.found?.text ?? ""),
      ])
    }
    let others = items.count { $0.verdict != "same" }
    let count = items.count
    let verdict =
      switch (count, others) {
      case (0, _): "the run recorded nothing that could be compared"
      case (1, 0): "it came out the same"
      case (_, 0): "all \(count) came out the same"
      default: "\(others) of \(count) did not come out the same"
      }
    return (items.isEmpty ? [] : table.lines(console)) + [verdict]
  }
}

extension ComparedItem {
  fileprivate var verdictText: String {
    guard let difference else { return verdict }
    return "\(verdict) by \(numberText(difference * 100)) %"
  }

  fileprivate var style: Style { verdict == "same" ? .green : .red }
}

extension ComparedValue {
  fileprivate var text: String {
    switch self {
    case .hash(let hash): String(hash.prefix(12))
    case .number(let number): numberText(number)
    }
  }
}
