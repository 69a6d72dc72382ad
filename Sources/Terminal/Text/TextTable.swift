/// A table of text with aligned columns.
///
/// Cells are escaped and take one line each. Under a width the widest columns give way first, down
/// to eight columns; what still does not fit is cut at the right edge.
public struct TextTable: Sendable {
  /// On which side a column's cells stand.
  public enum Alignment: Sendable { case left, right }

  /// One column: its heading and its side.
  public struct Column: Sendable {
    let heading: String
    let alignment: Alignment

    /// A column of text.
    public static func text(_ heading: String) -> Column {
      Column(heading: heading, alignment: .left)
    }

    /// A column of numbers.
    public static func number(_ heading: String) -> Column {
      Column(heading: heading, alignment: .right)
    }
  }

  /// A cell's text and what it means.
  public struct Cell: Sendable, ExpressibleByStringLiteral {
    let text: String
    let style: Style?

    /// A cell; the text is escaped here.
    public init(_ text: String, _ style: Style? = nil) {
      self.text = escaped(text)
      self.style = style
    }

    /// A cell without style.
    public init(stringLiteral value: String) { self.init(value) }
  }

  /// Whether the first line names the columns.
  public var showsHeadings: Bool
  /// Spaces before every line.
  public var indentation: Int
  /// The number of rows.
  public var rowCount: Int { rows.count }

  private let columns: [Column]
  private var rows: [[Cell]] = []
  private static let gap = 2
  private static let leastWidth = 8

  /// An empty table with these columns.
  public init(_ columns: [Column], showsHeadings: Bool = true, indentation: Int = 0) {
    self.columns = columns
    self.showsHeadings = showsHeadings
    self.indentation = indentation
  }

  /// Adds a row; cells that are missing at the end are empty, and more than the columns are dropped.
  public mutating func append(_ cells: [Cell]) {
    let missing = max(0, columns.count - cells.count)
    rows.append(Array(cells.prefix(columns.count)) + Array(repeating: Cell(""), count: missing))
  }

  /// Adds a row of plain cells.
  public mutating func append(texts: [String]) {
    append(texts.map { Cell($0) })
  }

  /// The lines of the table, without trailing spaces.
  public func lines(width: Int? = nil, isColored: Bool = false) -> [String] {
    let heading = columns.map { Cell($0.heading, .bold) }
    let all = (showsHeadings ? [heading] : []) + rows
    let widths = fitted(naturalWidths(all), into: width)
    return all.map { line($0, widths: widths, limit: width, isColored: isColored) }
  }

  private func naturalWidths(_ all: [[Cell]]) -> [Int] {
    columns.indices.map { index in all.map { displayWidth($0[index].text) }.max() ?? 0 }
  }

  /// Takes columns away from the widest until the line fits or all are at their least.
  private func fitted(_ natural: [Int], into width: Int?) -> [Int] {
    guard let width else { return natural }
    var widths = natural
    var excess = indentation + natural.reduce(0, +) + Self.gap * max(0, columns.count - 1) - width
    while excess > 0 {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > Self.leastWidth
      else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func line(_ cells: [Cell], widths: [Int], limit: Int?, isColored: Bool) -> String {
    var line = String(repeating: " ", count: indentation)
    var used = indentation
    var spaces = 0
    for (index, cell) in cells.enumerated() {
      let room = limit.map { max(0, min(widths[index], $0 - used - spaces)) } ?? widths[index]
      let text = truncated(cell.text, toWidth: room)
      let padding = room - displayWidth(text)
      if columns[index].alignment == .right { spaces += padding }
      if !text.isEmpty {
        line += String(repeating: " ", count: spaces)
        line += cell.style?.applied(to: text, if: isColored) ?? text
        used += spaces + displayWidth(text)
        spaces = 0
      }
      spaces += Self.gap + (columns[index].alignment == .left ? padding : 0)
    }
    return line
  }
}
