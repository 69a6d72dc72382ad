import Models
import Tabular

extension TargetReading {
  /// A target column with the rows that have a value.
  struct Reading {
    let column: Column
    let present: [Int]

    /// Finds the rows that have a value.
    init(_ column: Column) {
      self.column = column
      present = (0..<column.count).filter { row in
        switch column.values {
        case .integers: true
        case .reals(let values): !values[row].isNaN
        case .booleans(let values): values[row] != Column.missingBoolean
        case .strings(let values): values.codes[row] >= 0
        }
      }
    }

    /// Whether the column holds numbers.
    var isNumeric: Bool {
      switch column.values {
      case .integers, .reals: true
      case .booleans, .strings: false
      }
    }

    /// The number in a row; NaN where there is none.
    func number(_ row: Int) -> Double {
      switch column.values {
      case .integers(let values): Double(values[row])
      case .reals(let values): values[row]
      case .booleans, .strings: .nan
      }
    }

    /// Whether numbers look like labels: two of them, or a few whole ones that come again and again.
    var looksLikeLabels: Bool {
      var seen: Set<Double> = []
      var areWhole = true
      for row in present {
        let value = number(row)
        areWhole = areWhole && value.rounded() == value && value.magnitude < 0x1p53
        seen.insert(value)
        if seen.count > TargetReading.wholeLabelLimit { return false }
      }
      guard seen.count != 2 else { return true }
      return areWhole && seen.count > 1 && present.count >= 5 * seen.count
    }

    /// The labels in ascending order, and the label of each row that has one.
    func labels() -> (Labels, [Int32]) {
      switch column.values {
      case .booleans(let values):
        return (.booleans, present.map { Int32(values[$0]) })
      case .strings(let values): return labels(of: values)
      case .integers(let values): return labels(of: present.map { values[$0] })
      case .reals(let values):
        let whole = present.compactMap { Int64(exactly: values[$0]) }
        guard whole.count == present.count else { return textLabels(present.map { values[$0] }) }
        return labels(of: whole)
      }
    }

    private func labels(of values: [Int64]) -> (Labels, [Int32]) {
      let sorted = Set(values).sorted()
      let codes = Self.codes(sorted)
      return (.integers(sorted), values.map { codes[$0] ?? 0 })
    }

    /// Numbers that are not whole, as text in the order of the numbers.
    private func textLabels(_ values: [Double]) -> (Labels, [Int32]) {
      let sorted = Set(values).sorted()
      let codes = Self.codes(sorted)
      return (.strings(sorted.map { "\($0)" }), values.map { codes[$0] ?? 0 })
    }

    private func labels(of column: DictionaryColumn) -> (Labels, [Int32]) {
      var isUsed = [Bool](repeating: false, count: column.levels.count)
      for row in present { isUsed[Int(column.codes[row])] = true }
      let used = Set(zip(column.levels, isUsed).filter { $0.1 }.map(\.0))
      let sorted = used.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let codes = Self.codes(sorted)
      let codeOfLevel = column.levels.map { codes[$0] ?? 0 }
      return (.strings(sorted), present.map { codeOfLevel[Int(column.codes[$0])] })
    }

    private static func codes<Value: Hashable>(_ sorted: [Value]) -> [Value: Int32] {
      Dictionary(
        sorted.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    }
  }
}
