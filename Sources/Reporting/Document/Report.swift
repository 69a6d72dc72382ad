public import Governance

/// A model's report as a value: sections of plain blocks, in the order of the story.
///
/// Every text in it is plain; writers escape all of it. Charts are the only markup, made here.
public struct Report: Sendable, Hashable {
  /// What the report is about, such as `churn@3`.
  public var title: String
  /// One line under the title.
  public var subtitle: String
  /// The three figures that a reader looks for first.
  public var figures: [HeadFigure]
  /// The sections.
  public var sections: [ReportSection]
  /// The last lines: where the report comes from.
  public var colophon: [String]

  /// A figure of the first screen.
  public struct HeadFigure: Sendable, Hashable {
    /// The figure as text.
    public var value: String
    /// What it is.
    public var label: String
  }

  /// Lays the evidence out.
  public init(_ source: ReportSource) {
    title = source.evidence.reference
    subtitle = source.subtitle
    figures = source.headFigures
    let builders: [(ReportSource) -> ReportSection] = [
      summarySection, resultsSection, selectionSection, dataSection, modelSection,
      deploymentSection, canvasSection, checklistSection, historySection,
    ]
    sections = builders.map { $0(source) }.filter { !$0.blocks.isEmpty }
    colophon = source.colophon
  }
}

/// One section of a report.
public struct ReportSection: Sendable, Hashable {
  /// Its name in links.
  public var id: String
  /// Its heading.
  public var title: String
  /// What stands in it.
  public var blocks: [ReportBlock]
}

/// One piece of a section.
public enum ReportBlock: Sendable, Hashable {
  /// A paragraph of ours.
  case text(String)
  /// A heading within a section.
  case heading(String)
  /// What people wrote, and who.
  case words(String, by: String?)
  /// Names with values.
  case facts([NamedValue])
  /// A table.
  case table(ReportTable)
  /// A chart with its numbers.
  case figure(ReportFigure)
  /// Lines to paste into a shell.
  case commands([String])
  /// What nobody has given yet, and the command that gives it; said once, in one line.
  case absent(String, command: String)
}

/// A table with a caption.
public struct ReportTable: Sendable, Hashable {
  /// What the table says.
  public var caption: String
  /// The headings of its columns.
  public var headings: [String]
  /// Which columns hold numbers.
  public var numeric: Set<Int>
  /// The rows; the first cell names the row.
  public var rows: [[String]]
  /// A word for each row that a writer may set off: `pass`, `fail` or `undecided`; empty for none.
  public var marks: [String]
  /// How many rows were left out at the end.
  public var omitted: Int

  /// The most rows of a table; of more the rest is counted.
  public static let rowLimit = 50

  /// Makes a table, cut at the limit.
  public init(
    _ caption: String, _ headings: [String], numeric: Set<Int> = [], rows: [[String]],
    marks: [String] = []
  ) {
    self.caption = caption
    self.headings = headings
    self.numeric = numeric
    self.rows = Array(rows.prefix(Self.rowLimit))
    self.marks = Array(marks.prefix(Self.rowLimit))
    omitted = max(0, rows.count - Self.rowLimit)
  }
}

/// A chart with the numbers that it is made of.
public struct ReportFigure: Sendable, Hashable {
  /// Its name in links; unique in a report.
  public var id: String
  /// What the chart shows, claimed only as far as its intervals support it.
  public var title: String
  /// Units and numbers of rows.
  public var subtitle: String
  /// What somebody who cannot see it should know.
  public var description: String
  /// The drawing: the children of an `svg` element; nil where the table says it best.
  public var drawing: SvgDrawing?
  /// The numbers.
  public var table: ReportTable
  /// Shares of 0…1 that text shows as bars, by name; empty for none.
  public var bars: [NamedFigure]
}
