import Operations
import Terminal

extension CompareReferences.Outcome {
  /// What `mlo diff` prints; nothing where nothing differs, as git.
  func lines(on console: Console) -> [String] {
    guard !same else { return [] }
    var table = TextTable([.text(""), .text("NAME"), .text("A"), .text("B"), .number("CHANGE")])
    for change in changes {
      table.append([
        .init(change.kind, .dim), .init(change.name), .init(change.shown(change.a), .red),
        .init(change.shown(change.b), .green), .init(change.difference ?? ""),
      ])
    }
    return ["--- \(escaped(a))", "+++ \(escaped(b))"] + table.lines(console)
  }
}

extension CompareReferences.Change {
  /// A side's value for people: a hash by its start, `-` where there is none.
  fileprivate func shown(_ value: String?) -> String {
    guard let value else { return "-" }
    let isHash = value.utf8.count == 64 && kind != "param" && kind != "tag"
    return isHash ? "sha256:\(value.prefix(12))" : value
  }

  /// How far a metric moved.
  fileprivate var difference: String? {
    guard kind == "metric", let before = a.flatMap({ Double($0) }),
      let after = b.flatMap({ Double($0) }),
      (after - before).isFinite
    else { return nil }
    return (after > before ? "+" : "") + numberText(after - before, significantDigits: 3)
  }
}
