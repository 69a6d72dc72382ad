/// The text under a command's synopsis: what it does, examples, and its exit codes.
func manual(
  _ text: String, examples: KeyValuePairs<String, String>, exits: [ExitStatus]
) -> String {
  let shown = examples.map { "  \($0.key)\n      \($0.value)" }
  let codes = exits.map { "  \($0.rawValue)  \($0.meaning)" }
  return "\(text)\n\nEXAMPLES:\n\(shown.joined(separator: "\n"))\n\nEXIT STATUS:\n"
    + codes.joined(separator: "\n")
}
