/// Recognises text that was put in only so that something stands there.
public enum PlaceholderText {
  private static let words: Set<String> = [
    "todo", "tbd", "tba", "n/a", "na", "none", "nil", "null", "xxx", "x", "lorem", "ipsum",
    "fixme", "wip", "later", "test", "asdf", "foo", "bar", "placeholder", "unknown", "dolor",
    "pending", "empty", "blank", "sit", "amet",
  ]

  /// Whether a text says nothing: empty, signs alone, nothing but words that stand in for others, or the
  /// heading again.
  ///
  /// How long an answer is, and in which script it is written, says nothing about it.
  ///
  /// - Parameters:
  ///   - text: What was written.
  ///   - heading: The name of the section that it was written for.
  public static func isPlaceholder(_ text: String, heading: String = "") -> Bool {
    let headingWords = Set(parts(heading))
    return Set(parts(text)).subtracting(words).subtracting(headingWords).isEmpty
  }

  /// The words of a text in lower case; signs are no words.
  private static func parts(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "/") }
      .map(String.init).filter { $0.contains(where: { $0.isLetter || $0.isNumber }) }
  }
}
