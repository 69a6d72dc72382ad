import Diagnostics
import HTTPService
import Models
import Tabular

/// The rows of a request while they are read: one list of values for each field of the contract.
///
/// Every protocol fills it, and `table(for:)` is the one place that says whether the rows satisfy
/// the contract.
struct RowsInMaking {
  private let contract: Contract
  private var values: [FieldValues]
  /// The rows that are complete; columns that are filled whole do not use it.
  private(set) var rowCount = 0
  /// Names that the model does not have, to find what a missing one was meant to be.
  private var others: [String] = []
  /// The fields that some row or column named.
  private var isNamed: [Bool]
  var faults = FaultList()
  /// A field is absent that is made of a time series.
  private var lacksPast = false
  /// The most values, rows times fields, that are made room for.
  private let valueLimit: Int

  private static let otherLimit = 64
  private static let pastNote =
    "a server keeps no past rows, so that what the model reads of them are fields; `mlo score` makes "
    + "them of raw rows"
  /// Values that any body may stand for, however few of them it spells out.
  static let freeValues = 16 << 20

  /// Makes room for the rows of a body.
  ///
  /// A value that is spelled out takes a byte at least, so that the limit meets only those that a
  /// body leaves out: `{}` is a whole row of missing values.
  init(_ contract: Contract, bodyBytes: Int) {
    self.contract = contract
    valueLimit = max(Self.freeValues, bodyBytes)
    values = contract.fields.map(FieldValues.init)
    isNamed = contract.fields.map { _ in false }
  }

  /// The index of a field; a name that the model does not have is remembered and nil.
  mutating func place(_ name: String) -> Int? {
    guard let place = contract.place(name) else {
      if others.count < Self.otherLimit, !others.contains(name) { others.append(name) }
      return nil
    }
    isNamed[place] = true
    return place
  }

  /// The index of each field of rows without names, in the order of the contract.
  mutating func placesInOrder() -> [Int?] {
    isNamed = isNamed.map { _ in true }
    return Array(contract.fields.indices)
  }

  /// Takes a value for a field.
  mutating func append(_ cursor: inout JSONCursor, to place: Int) {
    values[place].append(&cursor, &faults)
  }

  /// Takes a field of CSV.
  mutating func append(csv: UnsafeBufferPointer<UInt8>, to place: Int) {
    values[place].append(csv: csv, &faults)
  }

  /// Ends a row: what it did not name is missing.
  mutating func endRow() {
    rowCount += 1
    guard hasRoom(for: rowCount) else { return }
    for place in values.indices where values[place].count < rowCount && isNamed[place] {
      fill(place, to: rowCount)
    }
  }

  /// Ends a row that has told its fault already: what is absent is filled in silence.
  mutating func endFaultyRow() {
    rowCount += 1
    guard hasRoom(for: rowCount) else { return }
    for place in values.indices where isNamed[place] { values[place].level(to: rowCount) }
  }

  private func hasRoom(for rows: Int) -> Bool { rows <= valueLimit / max(1, values.count) }

  private mutating func fill(_ place: Int, to count: Int) {
    while values[place].count < count { values[place].appendNull(&faults) }
  }

  /// The rows as a table, or the problem with all faults.
  ///
  /// - Parameter model: How the model is named in the problem.
  mutating func table(for model: String) throws(Problem) -> Table {
    let named = values.indices.filter { isNamed[$0] }
    let count = max(rowCount, named.first.map { values[$0].count } ?? 0)
    guard hasRoom(for: count) else {
      throw Problem(
        413, "too_many_values",
        "\(count) rows of \(values.count) fields are more values than are taken at once")
    }
    for place in values.indices {
      guard isNamed[place] else {
        require(contract.fields[place])
        continue
      }
      // A field that only later rows named.
      if rowCount > 0 { fill(place, to: rowCount) }
      guard values[place].count != count else { continue }
      faults.add(
        Problem.Fault(
          "ragged_row", field: contract.fields[place].name, expected: Self.counted(count),
          got: Self.counted(values[place].count)))
    }
    try faults.check(model: model, note: lacksPast ? Self.pastNote : nil)
    for place in values.indices where !isNamed[place] {
      for _ in 0..<count { values[place].appendNull(&faults) }
    }
    try faults.check(model: model)
    return Table(columns: values.map { $0.column() }, rowCount: count)
  }

  private mutating func require(_ field: ContractField) {
    guard field.isRequired else { return }
    let nearest = nearestWords(to: field.name, in: others, limit: 1).first
    if contract.meaning(field) != nil { lacksPast = true }
    faults.add(
      Problem.Fault(
        "missing_required", field: field.name, expected: contract.words(field),
        got: nearest.map { "a field '\($0)'" }))
  }

  static func counted(_ count: Int) -> String {
    count == 1 ? "1 value" : "\(count) values"
  }
}
