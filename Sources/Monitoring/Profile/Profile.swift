import Diagnostics
public import Tabular

/// What a table looks like, column by column, in a size that does not grow with its rows.
///
/// The bins of a profile are chosen once, from the data it is made of (`Profile(of:)`), and everything
/// in it is counted exactly. An empty copy (`emptied`) counts other rows in the same bins, in any
/// number of parts; parts that are merged in any order give the same bytes.
///
/// ```swift
/// var live = trained.emptied
/// live.add(batch)                       // as often as there are rows
/// try live.merge(ofAnotherProcess)
/// let bytes = try live.bytes()
/// ```
public struct Profile: Sendable, Hashable {
  /// The number of rows.
  public internal(set) var rowCount: Int
  /// The columns, in the order of the data.
  public internal(set) var columns: [ColumnProfile]
  /// What a model answers to rows like these; nil where that was not kept.
  public internal(set) var prediction: ColumnProfile?

  /// Puts columns together that were profiled on their own.
  public init(rowCount: Int, columns: [ColumnProfile], prediction: ColumnProfile? = nil) {
    self.rowCount = rowCount
    self.columns = columns
    self.prediction = prediction
  }

  /// The column of a name, or nil.
  public subscript(name: String) -> ColumnProfile? { columns.first { $0.name == name } }

  /// The same bins without a row.
  public var emptied: Profile {
    Profile(rowCount: 0, columns: columns.map(\.emptied), prediction: prediction?.emptied)
  }

  /// From so many rows on the columns are counted on several threads.
  private static let concurrentRows = 4096

  /// Counts the rows of a table; a column that the table does not have is missing in each.
  ///
  /// - Parameter threads: How many columns are counted at once; one for each processor where nil.
  public mutating func add(_ table: Table, threads: Int? = nil) {
    rowCount += table.rowCount
    guard table.rowCount >= Self.concurrentRows else {
      for index in columns.indices { columns[index].add(table) }
      return
    }
    columns.withUnsafeMutableBufferPointer { buffer in
      let parts = ConcurrentColumns(columns: buffer)
      runConcurrently(buffer.count, threads: threads) { parts.add(table, to: $0) }
    }
  }

  /// Counts a model's answers to rows that were added; ignored where none are profiled.
  public mutating func addPredictions(_ column: Column) { prediction?.add(column) }

  /// Adds what another profile has counted in the same bins.
  ///
  /// - Throws: `MonitoringError.differentProfiles` for other bins or columns.
  public mutating func merge(_ other: Profile) throws {
    guard other.columns.count == columns.count else { throw MonitoringError.differentProfiles }
    var merged = self
    for index in columns.indices { try merged.columns[index].merge(other.columns[index]) }
    switch (prediction, other.prediction) {
    case (nil, nil): break
    case (_?, let theirs?): try merged.prediction?.merge(theirs)
    default: throw MonitoringError.differentProfiles
    }
    merged.rowCount = try sum(rowCount, other.rowCount)
    self = merged
  }
}

/// Columns of which no two threads have the same.
private struct ConcurrentColumns: @unchecked Sendable {
  let columns: UnsafeMutableBufferPointer<ColumnProfile>

  func add(_ table: Table, to index: Int) { columns[index].add(table) }
}

/// One column of a profile.
public struct ColumnProfile: Sendable, Hashable {
  /// The column's name.
  public let name: String
  /// What it holds: numbers, truth values or categories.
  public let type: ColumnType
  /// The number of missing values.
  public internal(set) var missingCount: Int
  /// The values that are there.
  public internal(set) var values: Values

  /// The values of a column by their type.
  public enum Values: Sendable, Hashable {
    /// Numbers.
    case numbers(NumberProfile)
    /// Truth values and categories.
    case categories(CategoryProfile)
  }

  /// The number of values that are there.
  public var valueCount: Int {
    switch values {
    case .numbers(let numbers): numbers.valueCount
    case .categories(let categories): categories.valueCount
    }
  }

  /// The number of rows.
  public var rowCount: Int { missingCount + valueCount }

  /// The same bins without a row.
  public var emptied: ColumnProfile {
    let values: Values =
      switch values {
      case .numbers(let numbers): .numbers(numbers.emptied)
      case .categories(let categories): .categories(categories.emptied)
      }
    return ColumnProfile(name: name, type: type, missingCount: 0, values: values)
  }

  /// Counts the column of this name, or a missing value for each row where there is none.
  mutating func add(_ table: Table) {
    if let column = table[name] { add(column) } else { missingCount += table.rowCount }
  }

  /// Counts the values of a column; what is not of the profile's type counts as missing.
  public mutating func add(_ column: Column) {
    switch values {
    case .numbers(var numbers):
      // Taken out first, so that the counts are not copied.
      values = .numbers(.empty)
      missingCount += numbers.add(column)
      values = .numbers(numbers)
    case .categories(var categories):
      values = .categories(.empty)
      missingCount += categories.add(column, areTruthValues: type == .boolean)
      values = .categories(categories)
    }
  }

  /// Adds what another profile has counted in the same bins.
  mutating func merge(_ other: ColumnProfile) throws {
    guard name.utf8.elementsEqual(other.name.utf8), type == other.type else {
      throw MonitoringError.differentProfiles
    }
    missingCount = try sum(missingCount, other.missingCount)
    switch (values, other.values) {
    case (.numbers(var mine), .numbers(let theirs)):
      try mine.merge(theirs)
      values = .numbers(mine)
    case (.categories(var mine), .categories(let theirs)):
      try mine.merge(theirs)
      values = .categories(mine)
    default: throw MonitoringError.differentProfiles
    }
  }
}

/// The sum of two counts; a profile whose counts do not fit together is none of ours.
func sum(_ one: Int, _ other: Int) throws -> Int {
  let (sum, overflow) = one.addingReportingOverflow(other)
  guard !overflow else { throw MonitoringError.differentProfiles }
  return sum
}
