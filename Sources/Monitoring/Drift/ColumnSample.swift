import Statistics

/// One side of a column that is compared.
public struct ColumnSample: Sendable {
  /// The side's values, counted in the bins of the reference.
  public var profile: ColumnProfile
  /// The values in ascending order, where they are at hand: then distances are exact.
  public var sortedValues: [Double]?
  /// Cells that are not what the column holds; they count as missing too.
  public var unreadableCount: Int
  /// The first of them, as an error message would say it.
  public var firstUnreadable: String?
  /// The data does not have the column.
  public var isAbsent: Bool

  /// States a side of a column.
  public init(
    profile: ColumnProfile, sortedValues: [Double]? = nil, unreadableCount: Int = 0,
    firstUnreadable: String? = nil, isAbsent: Bool = false
  ) {
    self.profile = profile
    self.sortedValues = sortedValues
    self.unreadableCount = unreadableCount
    self.firstUnreadable = firstUnreadable
    self.isAbsent = isAbsent
  }

  /// The share of missing values; zero without rows.
  var missingShare: Double {
    profile.rowCount > 0 ? Double(profile.missingCount) / Double(profile.rowCount) : 0
  }
}

/// A column of the reference beside the same column of the current data.
public struct ColumnPair: Sendable {
  /// The reference.
  public var reference: ColumnSample
  /// The current data, in the reference's bins.
  public var current: ColumnSample

  /// Puts both sides together.
  public init(reference: ColumnSample, current: ColumnSample) {
    self.reference = reference
    self.current = current
  }

  /// Whether both sides hold nothing, or a single value that is the same: then there is nothing that
  /// more rows could show.
  var isConstant: Bool {
    switch (reference.profile.values, current.profile.values) {
    case (.numbers(let one), .numbers(let other)):
      one.minimum == one.maximum && other.minimum == other.maximum && one.minimum == other.minimum
    case (.categories(let one), .categories(let other)):
      SharedCells(one, other).table.cellCount <= 1
    default: false
    }
  }

  /// Why the column cannot be compared at all, or nil.
  var fault: ColumnFault? {
    if current.isAbsent { return .absent }
    let values = current.profile.valueCount
    let cells = values + current.unreadableCount
    if reference.profile.valueCount == 0, cells > 0 { return .wasEmpty }
    if current.unreadableCount > 0, 100 * current.unreadableCount > cells { return .typeChanged }
    if values == 0 {
      // As empty as the reference suggests: few rows of a column that mostly has no value.
      return power(reference.missingShare, current.profile.rowCount) > 0.01 ? nil : .empty
    }
    return nil
  }
}

/// Why a column is broken.
enum ColumnFault: Sendable, Hashable {
  /// The current data does not have it.
  case absent
  /// It has no value any more.
  case empty
  /// More than one in a hundred of its cells are of another type.
  case typeChanged
  /// The reference has no value of it.
  case wasEmpty
}
