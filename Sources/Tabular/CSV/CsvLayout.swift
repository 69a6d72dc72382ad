/// How the rows of a delimited file are cut into columns.
struct CsvLayout: Sendable {
  var delimiter: UInt8
  /// The columns in the order of the header, and what is read of each.
  var columns: [(name: String, role: CellRole)]
}
