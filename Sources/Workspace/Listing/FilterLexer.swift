/// One word of a filter, and where it stands.
struct FilterToken: Hashable {
  enum Kind: Hashable {
    /// A bare word: keywords, identifiers with dots.
    case word
    /// An identifier in back quotes or, after a dot, in double quotes.
    case quotedName
    /// A text in single or double quotes.
    case text
    case number
    /// `= != > >= < <= ( ) ,`
    case symbol
  }
  var kind: Kind
  var text: String
  /// The character, counted from 1.
  var position: Int
}

/// Cuts a filter into words; linear in its length.
struct FilterLexer {
  let filter: String
  private let scalars: [Unicode.Scalar]
  private var offset = 0

  init(_ filter: String) {
    self.filter = filter
    scalars = Array(filter.unicodeScalars)
  }

  /// All words of the filter.
  mutating func tokens() throws -> [FilterToken] {
    var tokens: [FilterToken] = []
    while offset < scalars.count {
      if scalars[offset].properties.isWhitespace {
        offset += 1
      } else {
        tokens.append(try token())
      }
    }
    return tokens
  }

  func fault(_ problem: String, at position: Int) -> WorkspaceError {
    .filterSyntax(filter: filter, position: position, problem: problem)
  }

  private mutating func token() throws -> FilterToken {
    let start = offset
    switch scalars[offset] {
    case "'": return try quoted("'", kind: .text)
    case "\"": return try quoted("\"", kind: .text)
    case "`": return try quoted("`", kind: .quotedName)
    case "=", "(", ")", ",":
      offset += 1
      return FilterToken(
        kind: .symbol, text: String(Character(scalars[start])), position: start + 1)
    case "!", "<", ">": return try comparison()
    default: return try word()
    }
  }

  private mutating func quoted(
    _ quote: Unicode.Scalar, kind: FilterToken.Kind
  ) throws -> FilterToken {
    let start = offset
    offset += 1
    var text = String.UnicodeScalarView()
    while offset < scalars.count {
      let scalar = scalars[offset]
      offset += 1
      if scalar == quote { return FilterToken(kind: kind, text: String(text), position: start + 1) }
      text.append(scalar)
    }
    throw fault("the quote is not closed", at: start + 1)
  }

  private mutating func comparison() throws -> FilterToken {
    let start = offset
    var text = String(Character(scalars[offset]))
    offset += 1
    if offset < scalars.count, scalars[offset] == "=" {
      text += "="
      offset += 1
    }
    guard text != "!" else { throw fault("'=' expected after '!'", at: start + 1) }
    return FilterToken(kind: .symbol, text: text, position: start + 1)
  }

  private mutating func word() throws -> FilterToken {
    let start = offset
    var text = String.UnicodeScalarView()
    var inQuote: Unicode.Scalar?
    // `tags.`my key`` and `tags."my key"` are one word: a quote after a dot belongs to it.
    while offset < scalars.count {
      let scalar = scalars[offset]
      if let quote = inQuote {
        if scalar == quote { inQuote = nil } else { text.append(scalar) }
      } else if scalar == "`" || scalar == "\"", text.last == "." {
        inQuote = scalar
      } else if scalar.properties.isWhitespace || "=!<>(),'\"`".unicodeScalars.contains(scalar) {
        break
      } else {
        text.append(scalar)
      }
      offset += 1
    }
    guard inQuote == nil else { throw fault("the quote is not closed", at: start + 1) }
    let word = String(text)
    guard !word.isEmpty, word.utf8.first != UInt8(ascii: ";") else {
      throw fault("a word was not expected here", at: start + 1)
    }
    let kind: FilterToken.Kind = Self.isNumber(word) ? .number : .word
    return FilterToken(kind: kind, text: word, position: start + 1)
  }

  /// `123`, `-1.5`, `1e-3`; no leading `+`, no `inf` and no hexadecimal.
  private static func isNumber(_ word: String) -> Bool {
    guard let first = word.utf8.first, first == 0x2D || first == 0x2E || isDigit(first) else {
      return false
    }
    let allowed = word.utf8.allSatisfy { isDigit($0) || "-+.eE".utf8.contains($0) }
    return allowed && Double(word) != nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
