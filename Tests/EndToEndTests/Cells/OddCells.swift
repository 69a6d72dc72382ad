/// A cell that readers may take for different things, with what it is in each type of column.
///
/// What it is was written down by the rules of README, "What a cell means", by hand: a plain text that is
/// the same value, the empty text for a missing one, nil where the column cannot hold it.
struct OddCell: Sendable {
  /// The text of the cell in CSV.
  let text: String
  /// The value in JSON; the text as a string where nil.
  let json: String?
  let number: String?
  let truth: String?
  let category: String?
  /// The cell stands in quotes also where it need not.
  var isQuoted = false

  /// The three meanings by the type of a column.
  subscript(column: OddColumn) -> String? {
    switch column {
    case .n, .r: number
    case .b: truth
    case .c, .k: category
    }
  }

  /// A text with its meanings.
  static func text(_ text: String, _ number: String?, _ truth: String?, _ category: String)
    -> OddCell
  {
    OddCell(text: text, json: nil, number: number, truth: truth, category: category)
  }

  /// A text that is no number and no truth value.
  static func word(_ text: String, _ category: String? = nil) -> OddCell {
    OddCell(text: text, json: nil, number: nil, truth: nil, category: category ?? text)
  }

  /// A text that means a missing value in every column.
  static func missing(_ text: String, isQuoted: Bool = false) -> OddCell {
    OddCell(text: text, json: nil, number: "", truth: "", category: "", isQuoted: isQuoted)
  }

  /// A value of JSON that is no string; in CSV it is the same text.
  static func json(
    _ json: String, _ number: String?, _ truth: String?, _ category: String
  ) -> OddCell {
    OddCell(
      text: json == "null" ? "" : json, json: json, number: number, truth: truth,
      category: category)
  }
}

/// The columns of the table: whole numbers, numbers with gaps, truth values, texts, codes.
enum OddColumn: String, CaseIterable, Sendable {
  case n, r, b, c, k
}

/// The odd cells.
enum OddCells {
  static let all: [OddCell] = numbers + words + truths + values

  private static let numbers: [OddCell] = [
    .text("5", "5", nil, "5"), .text(" 5 ", "5", nil, "5"), .text("+5", "5", nil, "5"),
    .text("5.", "5", nil, "5"), .text(".5", "0.5", nil, "0.5"), .text("05", "5", nil, "5"),
    .text("5.50", "5.5", nil, "5.5"), .text("-5", "-5", nil, "-5"),
    .text("1e5", "100000", nil, "1e5"), .text("1E+5", "100000", nil, "1E+5"),
    .text("2", "2", nil, "2"), .text("2.0", "2", nil, "2"), .text(" 2", "2", nil, "2"),
    .text("02", "2", nil, "2"), .text("2.00 ", "2", nil, "2"),
    .text("1e39", nil, nil, "1e39"), .text("3.5e38", nil, nil, "3.5e38"),
    .text("-3.5e38", nil, nil, "-3.5e38"), .text("3.4e38", "3.4e38", nil, "3.4e38"),
    .text("1e400", nil, nil, "1e400"), .text("inf", nil, nil, "inf"),
    .text("-Infinity", nil, nil, "-Infinity"),
    .text("9007199254740993", "9007199254740993", nil, "9007199254740993"),
    .text("9007199254740993.0", "9007199254740993", nil, "9007199254740993"),
    .text("41.5", "41.5", nil, "41.5"), .word("0x10"), .word("1_000"), .word("1,5"),
    .word("1.000,5"), .word("12%"), .word("$5"), .word("5 kg"), .word("(12.5)"),
    .word("#DIV/0!"), .word("1 000"), .word("--5"), .word("2026-02-31"),
  ]

  private static let words: [OddCell] = [
    .missing("NA"), .missing("null"), .missing("None"), .missing("N/A"), .missing("?"),
    .missing("NaN"), .missing("nan"), .missing("<NA>"), .missing(" NA "), .missing(""),
    .missing(" "), .missing("", isQuoted: true), .missing("NA", isQuoted: true),
    .word("NAN"), .word("na"), .word("none"), .word("-"), .word("a"), .word(" a", "a"),
    .word("a\t", "a"), .word("\u{a0}a", "a"), .word("A"), .word("\u{e9}"),
    .word("e\u{301}", "\u{e9}"), .word("never seen"),
  ]

  private static let truths: [OddCell] = [
    .text("TRUE", nil, "true", "TRUE"), .text("true", nil, "true", "true"),
    .text(" True", nil, "true", "True"), .text("t", nil, "true", "t"),
    .text("yes", nil, "true", "yes"), .text("Y", nil, "true", "Y"),
    .text("FALSE", nil, "false", "FALSE"), .text("f", nil, "false", "f"),
    .text("No", nil, "false", "No"), .text("1", "1", "true", "1"),
    .text("1.0", "1", "true", "1"), .text("0", "0", "false", "0"),
    .text("-0.0", "0", "false", "0"), .word("maybe"), .word("on"),
  ]

  private static let values: [OddCell] = [
    .json("5", "5", nil, "5"), .json("2.0", "2", nil, "2"), .json("1e39", nil, nil, "1e39"),
    .json("3.5e38", nil, nil, "3.5e38"), .json("-0.0", "0", "false", "0"),
    .json("9007199254740993.0", "9007199254740993", nil, "9007199254740993"),
    .json("1e5", "100000", nil, "1e5"), .json("1", "1", "true", "1"),
    .json("true", nil, "true", "true"), .json("false", nil, "false", "false"),
    .json("null", "", "", ""),
  ]
}
