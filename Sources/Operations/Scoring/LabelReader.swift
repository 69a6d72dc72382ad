import Models
import Tabular

/// Finds what a row's target is to a model.
struct LabelReader {
  private let target: ModelTarget
  private let column: Column
  private let codeOfLevel: [Int?]
  private let codeOfNumber: [Double: Int]
  /// The labels that the model knows.
  let known: [String]

  init(_ target: ModelTarget, _ column: Column) {
    self.target = target
    self.column = column
    var numbers: [Double: Int] = [:]
    var levels: [Int?] = []
    var known: [String] = []
    if case .classification(let labels, _) = target {
      known = labels.texts
      switch (labels, column.values) {
      case (.integers(let values), _):
        for (code, value) in values.enumerated() { numbers[Double(value)] = code }
      case (.booleans, _): numbers = [0: 0, 1: 1]
      case (.strings(let texts), .strings(let values)):
        let codes = Dictionary(texts.enumerated().map { ($1, $0) }) { first, _ in first }
        levels = values.levels.map { codes[$0] }
      case (.strings, _): break
      }
    }
    self.known = known
    codeOfNumber = numbers
    codeOfLevel = levels
  }

  /// What a row has as its target.
  enum Found {
    case missing
    /// The index of one of the model's labels.
    case label(Int)
    /// None of them.
    case unknown(String)
    /// The value of a regression.
    case number(Double)
    /// A label beside the answers of a model that learnt without them.
    case other(String)
  }

  /// The target of a row.
  func found(_ row: Int) -> Found {
    switch target {
    case .regression:
      let number = column.number(row)
      return number.isNaN ? .missing : .number(number)
    case .anomaly, .clustering: return column.label(row).map { .other($0) } ?? .missing
    case .classification: return label(row)
    }
  }

  private func label(_ row: Int) -> Found {
    guard let text = column.label(row) else { return .missing }
    switch column.values {
    case .strings(let values):
      return codeOfLevel[Int(values.codes[row])].map { .label($0) } ?? .unknown(text)
    case .integers, .reals, .booleans:
      return codeOfNumber[column.number(row)].map { .label($0) } ?? .unknown(text)
    }
  }
}

/// The rows without a target, by how that is spelled.
struct MissingTargets {
  /// How many rows there are.
  private(set) var rows = 0
  /// The spellings with the number of their rows; the empty text is the empty cell.
  private(set) var spellings: [String: Int] = [:]

  /// Further spellings are counted among the rows alone.
  private static let spellingLimit = 20

  /// Counts a row by the text of its cell; nil where it has none.
  mutating func count(_ cell: ArraySlice<UInt8>?) {
    rows += 1
    let text = Self.core(cell ?? [])
    guard spellings[text] != nil || spellings.count < Self.spellingLimit else { return }
    spellings[text, default: 0] += 1
  }

  /// The text without quotes and blanks around it.
  private static func core(_ cell: ArraySlice<UInt8>) -> String {
    var bytes = cell.prefix(80)
    while let byte = bytes.first, byte == 0x22 || byte <= 0x20 { bytes.removeFirst() }
    while let byte = bytes.last, byte == 0x22 || byte <= 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// How many rows had no target, under one spelling of that.
public struct MissingTargetCount: Encodable, Sendable {
  /// The text of the cell; empty for an empty one.
  public var spelling: String
  /// The rows.
  public var rows: Int
}

extension MissingTargets {
  /// The counts, the most frequent first.
  var counts: [MissingTargetCount] {
    spellings.map { MissingTargetCount(spelling: $0.key, rows: $0.value) }
      .sorted { ($1.rows, $0.spelling) < ($0.rows, $1.spelling) }
  }
}
