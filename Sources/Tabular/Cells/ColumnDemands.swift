/// What is asked of single columns beside their types.
struct ColumnDemands: Sendable {
  /// The columns that must have a value in every row.
  var required: Set<String> = []
  /// Further texts that mean a missing value in some columns of numbers, by column.
  var alsoMissing: [String: [[UInt8]]] = [:]

  init() {}

  init(_ options: ReadOptions) {
    required = options.required
    alsoMissing = options.alsoMissing.mapValues { $0.map { Array($0.utf8) } }
  }

  init(_ columns: [WantedColumn]) {
    for column in columns {
      if column.isRequired { required.insert(column.name) }
      if !column.missing.isEmpty {
        alsoMissing[column.name] = column.missing.map { Array($0.utf8) }
      }
    }
  }

  /// Tells a column of a chunk.
  func apply(to column: UnsafeMutablePointer<CellColumn>, named name: String) {
    if required.contains(name) { column.pointee.isRequired = true }
    if let texts = alsoMissing[name] { column.pointee.alsoMissing = texts }
  }

  /// Whether nothing is asked.
  var isEmpty: Bool { required.isEmpty && alsoMissing.isEmpty }
}
