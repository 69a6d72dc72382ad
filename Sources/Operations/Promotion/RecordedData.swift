import Glibc
import Models
import Tabular
import Workspace

/// Data that a run used, read again.
struct RecordedData {
  private let reference: DataReference
  private let workspace: Workspace

  /// Refers to an input of a run.
  init(_ reference: DataReference, _ workspace: Workspace) {
    self.reference = reference
    self.workspace = workspace
  }

  /// Reads the columns that a model takes, each cell as that model reads it.
  ///
  /// The rows are those of the run: what was no row then is none now, all else stays, also where the
  /// model reads another value, or none, from a cell.
  ///
  /// - Parameters:
  ///   - reading: How the run read the data, which decides what is a row.
  ///   - format: What cells mean to the model, where it keeps none itself.
  ///   - made: Columns of the model that no data has: a time series' columns are made of others.
  /// - Throws: `OperationsError.dataChanged` where the file is gone or has other bytes and the store
  ///   keeps no copy.
  func table(
    reading: ReadingDocument, for model: CompiledModel, format: CellFormat,
    except made: [String] = []
  ) throws -> Table {
    let (path, isTemporary) = try file()
    defer { if isTemporary { unlink(path) } }
    let options = try reading.choices.readOptions()
    let left = options.onError == .fail ? [] : try Self.leftOut(path, options)
    var own = options
    own.onError = .null
    own.cells = model.cells ?? format
    own.required = []
    for column in model.wantedColumns where !made.contains(column.name) {
      own.types[column.name] = column.type.stated
    }
    if let series = model.series { own.types[series.target] = .numeric }
    let table = try TableReader(source: .file(path), options: own).read(progress: { _ in }).table
    return left.isEmpty ? table : try table.without(lines: left, of: path, own)
  }

  /// The lines of the rows that a run left out because of a cell.
  private static func leftOut(_ path: String, _ options: ReadOptions) throws -> Set<Int> {
    let outcome = try TableReader(source: .file(path), options: options).read(progress: { _ in })
    return Set(outcome.rejected.filter { !$0.isKept && $0.column != nil }.map(\.line))
  }

  private func file() throws -> (path: String, isTemporary: Bool) {
    let path =
      reference.isOutside ? reference.path : workspace.projectDirectory + "/" + reference.path
    if (try? FileDigest(ofFile: path))?.sha256 == reference.sha256 { return (path, false) }
    guard let object = reference.object else {
      throw OperationsError.dataChanged(path: reference.path)
    }
    let copy = "\(workspace.storeDirectory)/tmp/data-\(object.sha256.prefix(16))-\(getpid())"
    unlink(copy)
    try workspace.exportObject(object, to: copy)
    return (copy, true)
  }
}

extension Table {
  /// The rows that do not begin on some lines of the file that the table was read from.
  fileprivate func without(
    lines: Set<Int>, of path: String, _ options: ReadOptions
  ) throws -> Table {
    var reader = try BatchReader(source: .file(path), columns: [], options: options)
    var kept: [Int] = []
    while let batch = try reader.next() {
      for (row, line) in batch.rows.lines.enumerated() where !lines.contains(line) {
        kept.append(batch.firstRow + row)
      }
    }
    return rows(kept)
  }
}

extension WantedColumn.ValueType {
  /// The type as it is stated of a column of a whole file.
  fileprivate var stated: StatedType {
    switch self {
    case .integer, .real, .number: .numeric
    case .boolean: .boolean
    case .category: .categorical
    case .date: .datetime
    case .string: .text
    }
  }
}
