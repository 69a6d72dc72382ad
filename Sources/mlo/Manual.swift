/// The text under a command's synopsis: what it does, examples, and its exit codes.
///
/// - Parameter settings: What can be set beside the options, with its meaning.
func manual(
  _ text: String, settings: [(item: String, meaning: String)] = [],
  examples: KeyValuePairs<String, String>, exits: [ExitStatus]
) -> String {
  let described = settings.map { "  \($0.item)\n\(indented($0.meaning))" }
  let shown = examples.map { "  \($0.key)\n      \($0.value)" }
  let codes = exits.map { "  \($0.rawValue)  \($0.meaning)" }
  let sections = [("SETTINGS", described), ("EXAMPLES", shown), ("EXIT STATUS", codes)]
  let parts = sections.filter { !$1.isEmpty }.map { "\($0):\n" + $1.joined(separator: "\n") }
  return ([text] + parts).joined(separator: "\n\n")
}

/// A text in lines that the help of a terminal of 80 columns shows as they are.
private func indented(_ text: String) -> String {
  var lines = ["     "]
  for word in text.split(separator: " ") {
    if lines[lines.count - 1].count + 1 + word.count > 78 { lines.append("     ") }
    lines[lines.count - 1] += " " + word
  }
  return lines.joined(separator: "\n")
}
