/// A text with `{name}` in places of values.
struct CommandTemplate {
  /// A part of the text.
  enum Piece: Hashable {
    /// Letters as they are.
    case text(String)
    /// The place of a parameter's value.
    case parameter(String)
  }

  private(set) var pieces: [Piece] = []

  /// Cuts a text at its places; braces around anything but a name are letters like others.
  init(_ text: String) {
    var rest = Substring(text)
    var plain = ""
    while let character = rest.first {
      if character == "{", plain.last != "$", let (piece, length) = Self.place(rest) {
        switch piece {
        case .text(let letters): plain += letters
        case .parameter:
          pieces += [.text(plain), piece]
          plain = ""
        }
        rest = rest.dropFirst(length)
      } else {
        plain.append(character)
        rest = rest.dropFirst()
      }
    }
    pieces.append(.text(plain))
  }

  /// The text with values in their places.
  func filled(_ value: (String) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .parameter(let name): value(name)
      }
    }.joined()
  }

  /// The place that a text begins with, and its length; nil where the brace is a letter.
  private static func place(_ text: Substring) -> (Piece, Int)? {
    let isEscaped = text.hasPrefix("{{")
    let inner = text.dropFirst(isEscaped ? 2 : 1)
    let name = inner.prefix { $0 != "{" && $0 != "}" }
    let end = isEscaped ? "}}" : "}"
    guard isName(String(name)), inner.dropFirst(name.count).hasPrefix(end) else { return nil }
    guard !isEscaped else { return (.text("{\(name)}"), name.count + 4) }
    return (.parameter(String(name)), name.count + 2)
  }

  /// Whether a word can name a parameter: letters, digits, `_`, `-` and `.`, a letter or `_` first.
  static func isName(_ word: String) -> Bool {
    guard let first = word.utf8.first, word.utf8.count <= 100, isLetter(first) else { return false }
    return word.utf8.allSatisfy { byte in
      isLetter(byte) || (0x30...0x39).contains(byte) || "-.".utf8.contains(byte)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
  }
}
