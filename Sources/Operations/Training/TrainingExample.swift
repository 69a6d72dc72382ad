import Learning
import Models
import Monitoring
import Tabular
import Workspace

/// The example that is stored with a trained model, and what the model answers to it.
struct TrainingExample {
  /// The rows, with the columns that the model takes.
  let rows: Table
  private let origin: StoredExample.Origin
  /// The positions of the rows among those of the split; empty for a row that is made up.
  private let positions: [Int]

  /// Some rows that the model was judged on, chosen by the seed.
  init(_ outcome: TrainingOutcome, _ input: TrainingInput) {
    var table = input.outcome.table
    let offset = table.rowCount
    let test = outcome.record.split.test
    var candidates = test.filter { $0 < offset }
    var first = 0
    var origin = StoredExample.Origin.heldOut
    if candidates.isEmpty, case .table(let held) = input.request.holdout {
      candidates = test.map { $0 - offset }
      first = offset
      table = held
    }
    if candidates.isEmpty {
      candidates = Array(0..<min(5, table.rowCount))
      origin = .training
    }
    let start = Int(outcome.plan.request.seed % UInt64(max(1, candidates.count)))
    let chosen = (0..<min(5, candidates.count)).map {
      candidates[(start + $0) % candidates.count]
    }.sorted()
    rows = table.columns(named: outcome.signature.inputs.map(\.name)).rows(chosen)
    positions = origin == .heldOut ? chosen.map { $0 + first } : []
    self.origin = origin
  }

  /// A row made of the profile of the training data.
  init(synthetic profile: Profile, _ signature: Signature) {
    rows = SyntheticExample.table(profile, signature)
    origin = .synthetic
    positions = []
  }

  /// What the model's record says of the example: what the rows are, and the answers to them.
  ///
  /// The answers to held-out rows are those that the model was judged by; to other rows, those of the
  /// file that is stored.
  func document(_ outcome: TrainingOutcome) throws -> JSONValue {
    let judged =
      positions.isEmpty ? nil : ExampleAnswers(outcome.record.holdout, rows: positions)
    let columns: [[Double]]
    if let judged {
      columns = judged.columns
    } else {
      let answered = try CompiledModel(onnx: outcome.onnx).predict(rows)
      columns = answered.labels == nil ? [answered.values] : answered.probabilities
    }
    return [
      "rows": .string(origin.rawValue),
      "answers": .array(columns.map { .array($0.map { JSONValue($0) }) }),
    ]
  }
}
