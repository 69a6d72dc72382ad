public import Diagnostics

/// Why data cannot be compared at all.
public enum MonitoringError: ActionableError, Equatable {
  /// A side of the comparison has no rows.
  case noRows(source: String)
  /// There is no profile to compare with.
  case noProfile(model: String)
  /// Bytes that are no profile, or one that contradicts itself.
  case invalidProfile(source: String, reason: String)
  /// A profile of a version that is not known here.
  case newerProfile(source: String, schema: String)
  /// Two profiles that do not count in the same bins.
  case differentProfiles
  /// A column is named that the reference does not have.
  case unknownColumn(name: String, available: [String])
  /// There is no column to compare.
  case noColumns(source: String)

  /// What the user gave.
  public var fault: Fault {
    if case .newerProfile = self { return .newerStore }
    return .input
  }

  /// A stable word for scripts.
  public var code: String {
    switch self {
    case .noRows: "no_rows"
    case .noProfile: "no_profile"
    case .invalidProfile: "invalid_profile"
    case .newerProfile: "newer_profile"
    case .differentProfiles: "different_profiles"
    case .unknownColumn: "unknown_column"
    case .noColumns: "no_columns"
    }
  }

  /// What is wrong.
  public var message: String {
    switch self {
    case .noRows(let source): "'\(source)' has no rows to compare"
    case .noProfile(let model): "'\(model)' has no profile of the data that it was trained on"
    case .invalidProfile(let source, let reason):
      "the training profile of '\(source)' cannot be read: \(reason)"
    case .newerProfile(let source, let schema):
      "the training profile of '\(source)' is of a newer version: '\(schema)'"
    case .differentProfiles: "the profiles do not count in the same bins"
    case .unknownColumn(let name, _): "the reference has no column '\(name)'"
    case .noColumns(let source): "'\(source)' has no column that can be compared"
    }
  }

  /// What to do next.
  public var hints: [String] {
    switch self {
    case .noProfile:
      ["`mlo drift --reference TRAINING_DATA CURRENT` compares two files"]
    case .unknownColumn(_, let available):
      candidates.first.map { ["did you mean '\($0)'?"] } ?? [Self.listed(available)]
    case .noColumns:
      ["`--columns A,B` compares columns that are left out by themselves, such as identifiers"]
    default: []
    }
  }

  /// The columns that a mistyped name may have meant.
  public var candidates: [String] {
    guard case .unknownColumn(let name, let available) = self else { return [] }
    return nearestWords(to: name, in: available)
  }

  private static func listed(_ names: [String]) -> String {
    "its columns are \(names.prefix(12).map { "'\($0)'" }.joined(separator: ", "))"
      + (names.count > 12 ? ", …" : "")
  }
}
