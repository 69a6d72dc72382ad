/// Words as a POSIX shell reads and quotes them, without a shell.
public enum ShellWords {
  /// Splits a line into words at blanks, with `'…'`, `"…"` and `\` as in a shell and nothing else of
  /// one: no variables, no patterns, no redirection.
  ///
  /// - Returns: nil where a quote is not closed.
  public static func split(_ line: String) -> [String]? {
    var splitter = Splitter()
    for scalar in line.unicodeScalars { splitter.take(scalar) }
    return splitter.finish()
  }

  /// A word as it can be typed into a shell, in quotes where it needs them.
  public static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "_@%+=:,./-".utf8.contains(byte)
    }
    guard !isPlain || word.isEmpty else { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }

  /// A command as it can be typed into a shell.
  public static func line(_ arguments: [String]) -> String {
    arguments.map(quoted).joined(separator: " ")
  }

  /// The state between two characters.
  private struct Splitter {
    var words: [String] = []
    var word: String?
    var quote: Unicode.Scalar?
    var isEscaped = false

    mutating func take(_ scalar: Unicode.Scalar) {
      if isEscaped {
        isEscaped = false
        // In double quotes a backslash is one unless it stands before a character it can mean.
        let keepsBackslash = quote == "\"" && !"\"\\$`\n".unicodeScalars.contains(scalar)
        if keepsBackslash { append("\\") }
        if scalar != "\n" { append(scalar) }
      } else if scalar == "\\", quote != "'" {
        isEscaped = true
      } else if let quote {
        if scalar == quote { self.quote = nil } else { append(scalar) }
      } else if scalar == "'" || scalar == "\"" {
        quote = scalar
        word = word ?? ""
      } else if scalar == " " || scalar == "\t" || scalar == "\n" {
        if let word { words.append(word) }
        word = nil
      } else {
        append(scalar)
      }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
      word = (word ?? "") + String(Character(scalar))
    }

    mutating func finish() -> [String]? {
      guard quote == nil, !isEscaped else { return nil }
      return words + (word.map { [$0] } ?? [])
    }
  }
}
