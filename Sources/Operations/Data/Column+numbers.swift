import Tabular

extension Column {
  /// The values as numbers, NaN where missing; text is missing throughout.
  var numbers: [Double] { (0..<count).map(number) }

  /// A row's value as a number; NaN where it is missing or text.
  func number(_ row: Int) -> Double {
    switch values {
    case .integers(let values): Double(values[row])
    case .reals(let values): values[row]
    case .booleans(let values):
      values[row] == Column.missingBoolean ? .nan : Double(values[row])
    case .strings: .nan
    }
  }

  /// A row's value as a label; nil where it is missing.
  func label(_ row: Int) -> String? {
    switch values {
    case .strings(let texts): return texts[row]
    case .booleans(let values):
      return values[row] == Column.missingBoolean ? nil : values[row] == 0 ? "false" : "true"
    case .integers, .reals:
      let number = number(row)
      guard !number.isNaN else { return nil }
      return Int64(exactly: number).map { "\($0)" } ?? "\(number)"
    }
  }
}
