import Learning
import Workspace

/// What a model answered to its example when it was made: a column for each number of the answer.
struct ExampleAnswers: Sendable {
  /// The numbers.
  let columns: [[Double]]

  /// The answers that a model's record keeps; nil where it keeps none.
  init?(_ details: JSONObject) {
    guard let columns = details["example"]?.members?["answers"]?.elements else { return nil }
    self.init(
      columns: columns.map { ($0.elements ?? []).map { $0.numberValue ?? .nan } })
  }

  /// The answers of an older model, found among those to its held-out rows.
  ///
  /// Its example are consecutive held-out rows, from a place that the seed decides.
  ///
  /// - Parameter tableRows: How many rows the data had.
  init?(_ evaluation: EvaluationRecord, tableRows: Int) {
    let test = evaluation.split.test
    let inTable = test.filter { $0 < tableRows }
    // Of a test file of its own none lies in the table.
    let held = inTable.isEmpty ? test : inTable
    guard !held.isEmpty else { return nil }
    let start = Int(evaluation.split.seed % UInt64(held.count))
    let rows = (0..<min(5, held.count)).map { held[(start + $0) % held.count] }.sorted()
    self.init(evaluation.holdout, rows: rows)
  }

  /// The answers to some of the rows that were judged; nil where one of them is not among these.
  init?(_ holdout: EvaluatedRows, rows: [Int]) {
    let places = rows.compactMap { holdout.rows.firstIndex(of: $0) }
    guard !places.isEmpty, places.count == rows.count else { return nil }
    self.init(columns: holdout.numbers.map { column in places.map { column[$0] } })
  }

  /// States answers.
  init(columns: [[Double]]) { self.columns = columns }

  /// Reads the answers that are recorded with a model, in its record or with its held-out rows.
  static func read(with model: ResolvedModel, in workspace: Workspace) throws -> ExampleAnswers? {
    if let recorded = ExampleAnswers(model.model.details) { return recorded }
    guard let object = model.model.evaluation, let run = model.run?.id ?? model.version?.run else {
      return nil
    }
    let rows = try workspace.runDetail(run).provenance.inputs.first?.rows
    let evaluation = try EvaluationFile.decode(workspace.readObject(object))
    return ExampleAnswers(evaluation, tableRows: Int(clamping: rows ?? 0))
  }

  /// Where the answers of now differ from these, in words; nil where they do not.
  ///
  /// They are compared as numbers of 32 bits are: to a millionth.
  func difference(from found: [[Double]]) -> String? {
    guard columns.count == found.count else {
      return "\(found.count) numbers a row instead of \(columns.count)"
    }
    for (one, two) in zip(columns, found) {
      guard one.count == two.count else { return "\(two.count) rows instead of \(one.count)" }
      for (row, pair) in zip(one, two).enumerated() where !Self.isSame(pair.0, pair.1) {
        return "row \(row + 1): \(pair.1) instead of \(pair.0)"
      }
    }
    return nil
  }

  private static func isSame(_ recorded: Double, _ found: Double) -> Bool {
    if recorded.isNaN || found.isNaN { return recorded.isNaN && found.isNaN }
    return (recorded - found).magnitude <= 1e-6 * max(1, recorded.magnitude)
  }
}

extension EvaluatedRows {
  /// The model's numbers, a column for each of its outputs that is one.
  fileprivate var numbers: [[Double]] {
    if let anomalies { return [anomalies.scores] }
    if let clustering { return [clustering.distances] }
    return probabilities.isEmpty ? [predictions] : probabilities
  }
}
