import Operations
import Terminal

extension CheckReport.Outcome {
  /// What `mlo report --check` prints: an aligned line per item, what to do next under it.
  func lines(on console: Console) -> [String] {
    let width = lines.map(\.item.count).max() ?? 0
    var printed: [String] = []
    for line in lines {
      let state = line.state.padded(to: 9)
      let item = line.item.padded(to: width)
      let word = console.styled(state, line.style)
      let optional = line.isRequired ? "" : "(not required) "
      printed.append("\(word)  \(item)  \(optional)\(escaped(line.evidence))")
      if let todo = line.todo { printed.append("           \(escaped(todo))") }
    }
    return printed + ["\(escaped(model)): \(sentence)"]
  }
}

extension CheckReport.Line {
  fileprivate var style: Style { passed ? .green : isOpen ? .yellow : .red }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

extension SignReport.Outcome {
  /// What `mlo report --sign` prints.
  var lines: [String] {
    [
      "\(escaped(model)): \(item) signed by \(escaped(by)) (declared, not verified), evidence "
        + "sha256:\(digest.prefix(12)), decision \(decision)"
    ]
  }
}

extension WriteReport.Outcome {
  /// What `mlo report --write` prints.
  var lines: [String] { ["\(escaped(model)): \(section) written, decision \(decision)"] }
}
