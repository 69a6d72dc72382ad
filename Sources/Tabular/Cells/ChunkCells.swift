/// All cells of one chunk, and what was wrong with some of them.
final class ChunkCells {
  /// The columns, in the order of the header; for JSON Lines in the order of first appearance.
  private(set) var columns: UnsafeMutablePointer<CellColumn>
  private(set) var columnCount = 0
  /// The names of the columns, in the same order.
  private(set) var names: [String] = []
  private(set) var rowCapacity = 0
  private var columnCapacity = 0
  /// The rows that were read.
  var rowCount = 0
  /// The flaws that the policy lets pass, in the order of the rows.
  var rejects: [LocalReject] = []
  /// The flaw that ends the reading.
  var failure: LocalReject?
  var arena = TextArena()

  init() {
    columns = .allocate(capacity: 1)
    columnCapacity = 1
  }

  deinit {
    removeColumns()
    columns.deallocate()
    arena.reset()
  }

  /// Empties the cells and makes room for rows.
  func reset(rowCapacity: Int, roles: [(name: String, role: CellRole)]) {
    rejects.removeAll(keepingCapacity: true)
    failure = nil
    arena.reset()
    let fits = rowCapacity <= self.rowCapacity && roles.count == columnCount
    if !fits {
      removeColumns()
      self.rowCapacity = rowCapacity + rowCapacity / 8
      for (name, role) in roles { append(name: name, role: role) }
    }
    rowCount = 0
    names = roles.map(\.name)
    for (index, column) in roles.enumerated() { columns[index].reset(role: column.role) }
  }

  /// Adds a column without a cell.
  func append(name: String, role: CellRole) {
    if columnCount == columnCapacity {
      columnCapacity *= 2
      let larger = UnsafeMutablePointer<CellColumn>.allocate(capacity: columnCapacity)
      larger.moveInitialize(from: columns, count: columnCount)
      columns.deallocate()
      columns = larger
    }
    let capacity = role == .skipped ? 0 : rowCapacity
    (columns + columnCount).initialize(to: CellColumn(role: role, capacity: capacity))
    columnCount += 1
    names.append(name)
  }

  private func removeColumns() {
    for index in 0..<columnCount { columns[index].deallocate() }
    columns.deinitialize(count: columnCount)
    columnCount = 0
    names = []
  }
}

/// A flaw of a row, in terms of its chunk.
struct LocalReject {
  /// The bytes of the row, without its line end.
  var row: Range<Int>
  /// Where the next row begins.
  var next: Int
  /// The name of the column, or nil for the whole row.
  var column: String?
  var flaw: Flaw
  /// The row stays, with the cell missing.
  var isKept = false

  /// Of the row as a whole, or of one cell.
  enum Flaw {
    case row(RowFlaw)
    case cell(CellFlaw)

    /// What it is where the cell was to become missing and cannot.
    var withoutGap: Flaw {
      guard case .cell(let flaw) = self else { return self }
      return .cell(flaw.withoutGap)
    }

    /// What it is in a column that must have a value, where no cell was to become missing.
    var whereRequired: Flaw {
      guard case .cell(let flaw) = self else { return self }
      return .cell(flaw.whereRequired)
    }
  }
}
