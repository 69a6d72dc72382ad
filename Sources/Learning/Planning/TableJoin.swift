public import Tabular

/// Puts the rows of a test table under those of the training table.
enum TableJoin {
  /// The columns of the first table with the rows of both; throws where the second lacks one of the
  /// needed columns or holds another kind of value there.
  static func rows(of first: Table, then second: Table, needed: [String]) throws -> Table {
    for name in needed where second[name] == nil {
      throw LearningError.unknownColumn(
        role: "column of the test data", name: name, columns: second.names)
    }
    let columns = try first.columns.map { column in
      guard let other = second[column.name] else {
        return Column(name: column.name, values: column.values.extended(byMissing: second.rowCount))
      }
      guard let values = column.values.joined(other.values) else {
        guard needed.contains(column.name) else {
          return Column(
            name: column.name, values: column.values.extended(byMissing: second.rowCount))
        }
        throw LearningError.emptyPart(
          problem: "column '\(column.name)' holds numbers in one and text in the other of training "
            + "and test data",
          hint: "state it for both with `--type \(column.name)=categorical`")
      }
      return Column(name: column.name, values: values)
    }
    return Table(columns: columns, rowCount: first.rowCount + second.rowCount)
  }
}

extension Column.Values {
  /// The values of both, one after the other; nil where their kinds do not go together.
  func joined(_ other: Column.Values) -> Column.Values? {
    switch (self, other) {
    case (.integers(let a), .integers(let b)): return .integers(a + b)
    case (.integers(let a), .reals(let b)): return .reals(a.map(Double.init) + b)
    case (.reals(let a), .integers(let b)): return .reals(a + b.map(Double.init))
    case (.reals(let a), .reals(let b)): return .reals(a + b)
    case (.booleans(let a), .booleans(let b)): return .booleans(a + b)
    case (.strings(let a), .strings(let b)):
      var levels = a.levels
      var places = Dictionary(
        levels.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
      let codeOfLevel = b.levels.map { level in
        if let code = places[level] { return code }
        let code = Int32(levels.count)
        levels.append(level)
        places[level] = code
        return code
      }
      let codes = b.codes.map { $0 < 0 ? DictionaryColumn.missing : codeOfLevel[Int($0)] }
      return .strings(DictionaryColumn(codes: a.codes + codes, levels: levels))
    default: return nil
    }
  }

  /// The values and so many missing ones.
  func extended(byMissing count: Int) -> Column.Values {
    switch self {
    case .integers(let values):
      return .reals(values.map(Double.init) + [Double](repeating: .nan, count: count))
    case .reals(let values): return .reals(values + [Double](repeating: .nan, count: count))
    case .booleans(let values):
      return .booleans(values + [UInt8](repeating: Column.missingBoolean, count: count))
    case .strings(let values):
      let missing = [Int32](repeating: DictionaryColumn.missing, count: count)
      return .strings(DictionaryColumn(codes: values.codes + missing, levels: values.levels))
    }
  }
}

extension Column.Values {
  /// The values of parts of one kind, one after the other; nil where there is none, or their kinds do not
  /// go together.
  public static func joined(_ parts: [Column.Values]) -> Column.Values? {
    guard let first = parts.first else { return nil }
    // By halves, so that each value is copied as often as there are halvings, not parts.
    guard parts.count > 1 else { return first }
    let middle = parts.count / 2
    guard let left = joined(Array(parts[..<middle])), let right = joined(Array(parts[middle...]))
    else { return nil }
    return left.joined(right)
  }
}
