/// What a piece of text means, as colour or weight on a terminal.
///
/// Nothing relies on it: the text says the same without.
public enum Style: String, Sendable, CaseIterable {
  /// A heading, or what matters most in a line.
  case bold = "1"
  /// What may be skipped.
  case dim = "2"
  /// An error, or a check that says no.
  case red = "31"
  /// A check that says yes.
  case green = "32"
  /// A warning.
  case yellow = "33"
  /// An id that can be copied into the next command.
  case cyan = "36"

  /// The text in this style, or as it is where there is no colour.
  public func applied(to text: String, if isColored: Bool) -> String {
    isColored && !text.isEmpty ? "\u{1b}[\(rawValue)m\(text)\u{1b}[0m" : text
  }
}
