import Operations
import Terminal

extension RunOutcome {
  /// What `mlo run --dry-run` prints: the command, as it could be typed.
  var commandLine: String { escaped(shellLine) }

  /// What is said on standard error when the command has ended.
  var closingLines: [String] {
    guard let run, let name, let status else { return [] }
    let head = "\(escaped(name)) \(run.prefix(8)) \(status)"
    let how = exitStatus == 0 || exitStatus == nil ? "" : " with status \(exitStatus ?? 0)"
    let values = metrics.sorted { $0.key < $1.key }.prefix(8)
      .map { "\(escaped($0.key))=\(numberText($0.value))" }
    return [([head + how] + values).joined(separator: "  ")]
  }
}
