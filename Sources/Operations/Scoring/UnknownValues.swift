import Diagnostics
import Models
import Tabular

/// What becomes of a category that the model does not know.
public enum UnknownPolicy: String, Sendable, Hashable, CaseIterable {
  /// The model takes it as it takes all that it does not know; it is counted.
  case ignore
  /// It is taken as a missing value, and counted.
  case missing
  /// The first one ends the reading with an error.
  case fail
}

/// Counts the categories of rows that a model does not know, column by column.
struct UnknownValues {
  /// What is known of one column.
  private struct Counted {
    let name: String
    let known: KnownLevels
    var count = 0
    var examples: [String] = []
  }

  private var columns: [Counted]
  private let policy: UnknownPolicy
  /// What messages call the source of the rows.
  private let file: String
  private static let exampleLimit = 3

  /// Counts for the columns that a model takes as categories.
  init(_ model: CompiledModel, policy: UnknownPolicy, file: String) {
    self.policy = policy
    self.file = file
    columns = model.signature.inputs.compactMap { input in
      model.knownLevels(of: input.name).map { Counted(name: input.name, known: $0) }
    }
  }

  /// Counts some rows and returns them as the model is to take them.
  ///
  /// - Parameter line: The line of the file on which a row of the table begins.
  /// - Throws: `OperationsError.unknownValue` for the first one, where that is the policy.
  mutating func take(_ table: Table, line: (Int) -> Int) throws -> Table {
    var changed: [String: Column] = [:]
    for index in columns.indices {
      guard case .strings(let values)? = table[columns[index].name]?.values else { continue }
      let unknown = columns[index].known.unknown(in: values)
      guard !unknown.isEmpty else { continue }
      if policy == .fail {
        let levels = Set(unknown.map(\.level))
        let row = values.codes.firstIndex { levels.contains(Int($0)) } ?? 0
        let place = SourceLocation(file: file, line: line(row), column: columns[index].name)
        throw OperationsError.unknownValue(place, value: values[row] ?? "")
      }
      note(unknown, values, at: index)
      if policy == .missing {
        changed[columns[index].name] = Self.withoutLevels(
          Set(unknown.map { Int32($0.level) }), values, columns[index].name)
      }
    }
    guard !changed.isEmpty else { return table }
    return Table(columns: table.columns.map { changed[$0.name] ?? $0 }, rowCount: table.rowCount)
  }

  private mutating func note(
    _ unknown: [(level: Int, count: Int)], _ values: DictionaryColumn, at index: Int
  ) {
    for (level, count) in unknown {
      columns[index].count += count
      let text = values.levels[level]
      if columns[index].examples.count < Self.exampleLimit,
        !columns[index].examples.contains(text)
      {
        columns[index].examples.append(text)
      }
    }
  }

  private static func withoutLevels(
    _ levels: Set<Int32>, _ values: DictionaryColumn, _ name: String
  ) -> Column {
    let codes = values.codes.map { levels.contains($0) ? DictionaryColumn.missing : $0 }
    return Column(
      name: name, values: .strings(DictionaryColumn(codes: codes, levels: values.levels)))
  }

  /// What was counted, of columns with such values alone.
  ///
  /// - Parameter rows: All rows, for the share.
  func counts(ofRows rows: Int) -> [UnknownCount] {
    columns.filter { $0.count > 0 }.map { column in
      UnknownCount(
        column: column.name, count: column.count,
        share: rows > 0 ? Double(column.count) / Double(rows) : 0, examples: column.examples)
    }
  }
}

/// How many values of a column the model does not know.
public struct UnknownCount: Encodable, Sendable {
  /// The column.
  public var column: String
  /// The rows with such a value.
  public var count: Int
  /// Their share of all rows.
  public var share: Double
  /// The first of them that came.
  public var examples: [String]

  /// The share above which they are a warning.
  public static let alarmingShare = 0.05
}

/// How many bad cells of a column became missing.
public struct MadeMissingCount: Encodable, Sendable {
  /// The column.
  public var column: String
  /// The cells.
  public var count: Int
}
