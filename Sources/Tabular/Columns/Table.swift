/// Columns of equal length under distinct names: data as all of `mlo` sees it.
public struct Table: Sendable, Hashable {
  /// The columns, in the order of the file.
  public let columns: [Column]
  /// The number of rows, the same in every column.
  public let rowCount: Int
  private let positions: [String: Int]

  /// Puts columns together.
  ///
  /// - Parameters:
  ///   - columns: Columns of `rowCount` rows each; of two with one name, the first is found by name.
  ///   - rowCount: The number of rows, needed where there is no column at all.
  public init(columns: [Column], rowCount: Int? = nil) {
    self.columns = columns
    self.rowCount = rowCount ?? columns.first?.count ?? 0
    self.positions = Dictionary(
      columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The names of the columns in order.
  public var names: [String] { columns.map(\.name) }

  /// The column of a name, or nil.
  public subscript(name: String) -> Column? {
    positions[name].map { columns[$0] }
  }

  /// The rows at the given positions, in that order.
  public func rows(_ positions: [Int]) -> Table {
    Table(columns: columns.map { $0.rows(positions) }, rowCount: positions.count)
  }

  /// The named columns, in the order of the names; names that do not exist are left out.
  public func columns(named names: [String]) -> Table {
    Table(columns: names.compactMap { self[$0] }, rowCount: rowCount)
  }
}
