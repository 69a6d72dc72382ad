/// Why a row cannot be split into its columns.
public enum RowFlaw: Sendable, Hashable {
  /// Another number of fields than the header has.
  case fieldCount(found: Int, expected: Int)
  /// A quoted field has text between its closing quote and the delimiter.
  case textAfterQuote
  /// A quote is opened and never closed.
  case unclosedQuote
  /// A field longer than `Limits.fieldBytes`.
  case longField
  /// A line longer than `Limits.rowBytes`.
  case longRow
  /// A line that is not a JSON object, and why.
  case notAnObject(String)
  /// A key that comes twice in one object.
  case duplicateKey(String)
  /// More different keys than there can be columns, or far more than there are cells.
  case tooManyKeys
  /// A key with an object or a list as its value.
  case nestedValue(String)

  /// What is wrong, in one sentence.
  public var message: String {
    switch self {
    case .fieldCount(let found, let expected):
      "the row has \(found) field\(found == 1 ? "" : "s"), the header has \(expected)"
    case .textAfterQuote: "a quoted field has text after its closing quote"
    case .unclosedQuote: "a quote is opened here and never closed"
    case .longField: "a field is longer than 1 MiB"
    case .longRow: "the line is longer than 16 MiB"
    case .notAnObject(let reason): "the line is not a JSON object: \(reason)"
    case .duplicateKey(let key): "the key '\(key)' comes twice"
    case .tooManyKeys: "there are too many different keys"
    case .nestedValue(let key): "the value of '\(key)' is nested; a cell holds a single value"
    }
  }

  /// What to do next.
  var hints: [String] {
    switch self {
    case .fieldCount, .textAfterQuote:
      ["a field that holds the delimiter or a quote is written in quotes, its quotes doubled"]
    case .unclosedQuote: ["within a quoted field a quote is written twice: `\"\"`"]
    case .nestedValue(let key): ["`jq -c 'del(.\(key))'` leaves the key out"]
    default: []
    }
  }
}

/// An encoding of one byte per letter that text may be in instead of UTF-8.
public enum ByteEncoding: String, Sendable, Hashable {
  /// ISO 8859-1.
  case latin1 = "ISO-8859-1"
  /// Windows code page 1252: Latin-1 with letters where that has control characters.
  case windows1252 = "WINDOWS-1252"

  /// Guesses from bytes that are not UTF-8.
  init(guessedFrom bytes: UnsafeRawBufferPointer) {
    self = bytes.contains { (0x80...0x9f).contains($0) } ? .windows1252 : .latin1
  }

  /// The encoding as people call it.
  var name: String { self == .latin1 ? "Latin-1 (ISO-8859-1)" : "Windows-1252" }

  /// The command that converts a file.
  func hint(file: String) -> String {
    "`iconv -f \(rawValue) -t UTF-8\(DataSource.argument(file))` converts it"
  }
}

/// Why a cell is not what its column holds.
public enum CellFlaw: Sendable, Hashable {
  /// Not a number.
  case notNumber(String)
  /// A number with a fraction, or beyond 64 bits, where whole ones are wanted.
  case notWhole(String)
  /// An infinity, or a number that is beyond every float32, where a model is to take it.
  case notFinite(String)
  /// Neither true nor false.
  case notBoolean(String)
  /// Not a date or date-time, in ISO 8601 or the stated format.
  case notDate(String)
  /// Nothing where the column must have a value.
  case missing
  /// A bad cell that was to become missing, in a column that must have a value.
  indirect case cannotBecomeMissing(CellFlaw)
  /// A bad cell in a column that must have a value, so that calling it missing would not help.
  indirect case inRequired(CellFlaw)
  /// Bytes that are not UTF-8, and what they look like.
  case notUtf8(ByteEncoding)
  /// A NUL byte.
  case nulByte

  /// What is wrong, in one sentence.
  public var message: String {
    switch self {
    case .notNumber(let text): "'\(Self.shortened(text))' is not a number"
    case .notWhole(let text): "'\(Self.shortened(text))' is not a whole number"
    case .notFinite(let text):
      "'\(Self.shortened(text))' is not a number that models can use: float32 has none as large"
    case .notBoolean(let text): "'\(Self.shortened(text))' is neither true nor false"
    case .notDate(let text): "'\(Self.shortened(text))' is not a date"
    case .missing: "the value is missing, and this column must have one"
    case .cannotBecomeMissing(let flaw): "\(flaw.message), and this column cannot have a gap"
    case .inRequired(let flaw): flaw.message
    case .notUtf8(let encoding): "the text is not UTF-8 but, it seems, \(encoding.name)"
    case .nulByte: "the text holds a NUL byte"
    }
  }

  /// The flaw of a cell that was to become missing in a column that must have a value.
  var withoutGap: CellFlaw { self == .missing ? self : .cannotBecomeMissing(self) }

  /// The flaw of a cell in a column that must have a value: the same but for what helps.
  var whereRequired: CellFlaw {
    switch self {
    case .notNumber, .notFinite, .notBoolean, .notDate: .inRequired(self)
    default: self
    }
  }

  /// What to do next.
  func hints(file: String) -> [String] {
    switch self {
    case .notNumber(let text), .notFinite(let text), .notBoolean(let text):
      text.count > 40 ? [] : ["`--missing '\(text)'` treats it as missing"]
    case .notDate(let text):
      ["dates are ISO 8601, such as 2026-01-31; `--date-format %d/%m/%Y` reads others"]
        + (text.count > 40 ? [] : ["`--missing '\(text)'` treats it as missing"])
    case .notWhole, .missing, .inRequired: ["`--on-error skip` leaves such rows out"]
    case .notUtf8(let encoding): [encoding.hint(file: file)]
    default: []
    }
  }

  private static func shortened(_ text: String) -> String {
    text.count > 60 ? text.prefix(59) + "…" : text
  }
}
