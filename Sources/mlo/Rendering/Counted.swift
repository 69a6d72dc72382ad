import Terminal

/// A number with its noun: `1 run`, `2 runs`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(countText(count)) \(noun)\(count == 1 ? "" : "s")"
}
