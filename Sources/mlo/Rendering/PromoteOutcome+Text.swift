import Operations
import Terminal

extension PromoteVersion.Outcome {
  /// What `mlo promote` prints: the decision, then a line per gate.
  func lines(on console: Console) -> [String] {
    var lines = [headline]
    if !gateLines.isEmpty {
      var table = TextTable([.text("GATE"), .text("VERDICT"), .text("FOUND"), .text("REQUIRED")])
      for gate in gateLines {
        table.append([
          .init(gate.gate), .init(gate.verdict, gate.style),
          .init(gate.found.map { numberText($0) } ?? ""), .init(gate.required),
        ])
      }
      lines += table.lines(console)
      lines += gateLines.map { "  " + escaped($0.sentence) }
    }
    if let archived { lines.append("\(escaped(name))@\(archived) is archived") }
    return lines
  }

  private var headline: String {
    let version = escaped("\(name)@\(version)")
    let stage = shownTo == to ? to : "\(escaped(shownTo)) (\(to))"
    switch (dryRun, passed, forced) {
    case (true, true, _): return "\(version) would go to \(stage)"
    case (true, false, true): return "\(version) would be forced to \(stage)"
    case (true, false, false): return "\(version) would be refused for \(stage)"
    case (false, true, _): return "\(version) is now \(stage)"
    case (false, false, true): return "\(version) is now \(stage), forced: \(escaped(reason ?? ""))"
    case (false, false, false): return "\(version) stays \(from): refused for \(stage)"
    }
  }
}

extension PromoteVersion.GateLine {
  fileprivate var style: Style { passed ? .green : verdict == "fail" ? .red : .yellow }
}

extension MoveAlias.Outcome {
  /// What `mlo promote --alias` prints.
  var lines: [String] {
    let word = escaped("\(name)@\(alias)")
    return [version.map { "\(word) is version \($0)" } ?? "\(word) is no more"]
  }
}
