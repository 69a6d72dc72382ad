/// How large the profile of a table may become.
public struct ProfileLimits: Sendable, Hashable {
  /// The most edges of a column of numbers.
  public var edges: Int
  /// The most known categories of a column.
  public var levels: Int

  /// States limits.
  public init(edges: Int, levels: Int) {
    self.edges = max(1, edges)
    self.levels = max(1, levels)
  }

  /// What is stored with a model: 1,000 edges and categories a column; fewer for more than 100
  /// columns, so that the whole stays below some megabytes, but never below 16.
  public static func stored(columns: Int) -> ProfileLimits {
    let share = min(1000, max(16, 100_000 / max(1, columns)))
    return ProfileLimits(edges: share, levels: share)
  }

  /// What is held while two files are compared.
  public static let files = ProfileLimits(edges: 1000, levels: 100_000)
}
