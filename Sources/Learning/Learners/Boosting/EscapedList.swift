/// Lists as they are typed after `--set`: a backslash makes the next character part of a name.
enum EscapedList {
  /// The parts between separators, escapes still in them.
  static func parts(_ text: String, at separator: Character) -> [String] {
    var parts = [""]
    var isEscaped = false
    for character in text {
      if character == separator, !isEscaped {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return parts
  }

  /// What is before and after the last separator; nil where there is none.
  static func halves(_ text: String, at separator: Character) -> (String, String)? {
    let parts = parts(text, at: separator)
    guard parts.count > 1, let last = parts.last else { return nil }
    return (parts.dropLast().joined(separator: String(separator)), last)
  }

  /// A name without the backslashes of its escapes.
  static func name(_ text: String) -> String {
    var name = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        name.append(character)
        isEscaped = false
      }
    }
    return name
  }
}
