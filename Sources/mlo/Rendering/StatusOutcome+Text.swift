import Operations
import Terminal

extension DescribeProject.Outcome {
  /// What `mlo status` prints.
  func lines(on console: Console) -> [String] {
    var lines = ["project \(console.styled(escaped(name), .bold)) in \(escaped(path))"]
    if let head {
      lines.append(
        "HEAD is \(console.styled(String(head.id.prefix(12)), .cyan)) "
          + "(\(escaped(head.name))), \(head.statusText); \(counted(runs, "run")) in all")
    } else {
      lines.append("no run yet; `mlo train` or `mlo log --new` makes one")
    }
    if !self.open.isEmpty {
      lines += ["", "open runs (`mlo log --run RUN --end finished` ends one):"]
      lines += self.open.map { run in
        "  \(console.styled(String(run.id.prefix(12)), .cyan))  "
          + "\(console.styled(run.statusText, run.statusStyle))  \(escaped(run.name))"
      }
    }
    if !models.isEmpty { lines += [""] + modelTable.lines(console) }
    return lines
  }

  private var modelTable: TextTable {
    var table = TextTable([
      .text("MODEL"), .number("NEWEST"), .number("PRODUCTION"), .text("STAGING"),
    ])
    for model in models {
      table.append(texts: [
        model.name, model.newest.map { "\($0)" } ?? "", model.production.map { "\($0)" } ?? "",
        model.staging.map { "\($0)" }.joined(separator: ", "),
      ])
    }
    return table
  }
}
