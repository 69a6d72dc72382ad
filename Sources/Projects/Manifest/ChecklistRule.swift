public import Diagnostics

/// The gate `{checklist: complete}`: no required item of the report's checklist is open.
public struct ChecklistRule: Sendable, Hashable {
  /// The requirement as it stands in the file, on one line.
  public var requirement: String
  /// Where it stands.
  public var location: SourceLocation
}
