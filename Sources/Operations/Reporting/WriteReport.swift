import Governance
import Workspace

/// `mlo report --write`: writes a section of the report.
public struct WriteReport: Sendable {
  /// The version.
  public var reference: String
  /// `SECTION=TEXT`, or `SECTION=@FILE`.
  public var text: String

  /// The sections that people write.
  public static let sections = ReportSectionName.allCases.map(\.rawValue)

  /// Asks for a section to be written.
  public init(reference: String, text: String) {
    self.reference = reference
    self.text = text
  }

  /// What was written.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.report.write/1"
    /// The version.
    public var model: String
    /// The section.
    public var section: String
    /// What stands there now.
    public var text: String
    /// Who wrote it.
    public var by: String
    /// The number of the decision in the history.
    public var decision: Int64
  }

  /// Records the text.
  ///
  /// - Throws: `OperationsError` for a section that reports do not have, `ReportError` for text that
  ///   says nothing, `WorkspaceError` for a reference that names no version.
  public func run(in session: Session) throws -> Outcome {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ReportError.notASection(text: text)
    }
    let word = text[..<equals].lowercased().split(separator: "-").joined(separator: "_")
    guard let section = ReportSectionName(rawValue: word) else {
      throw OperationsError.unknownWord(option: "--write", word: word, known: Self.sections)
    }
    let value = String(text[text.index(after: equals)...])
    let written =
      value.hasPrefix("@")
      ? try textFile(String(value.dropFirst()), in: session.directory) : value
    guard !PlaceholderText.isPlaceholder(written, heading: section.title) else {
      throw ReportError.placeholder(section: section.rawValue)
    }
    let workspace = try session.workspace()
    let version = try workspace.resolveVersion(reference)
    let event = try workspace.recordReportText(
      written, section: section.rawValue, of: version.name, version.version)
    return Outcome(
      model: version.reference, section: section.rawValue, text: written, by: event.actor,
      decision: event.sequence)
  }
}
