import Governance
import Learning
import Models
import Tabular
import Workspace

/// Asks the stored model again: its example, a row with gaps, and a row that lacks a column.
struct ModelReplay {
  private let records: ModelRecords
  private var model: CompiledModel { records.compiled }

  /// Asks a model.
  init(_ records: ModelRecords) { self.records = records }

  /// What it answered; nil where no example is stored with it.
  func facts() throws -> ReplayFacts? {
    guard let table = try example(), table.rowCount > 0 else { return nil }
    let first = try model.predict(table)
    let gaps = Table(columns: table.rows([0]).columns.map(\.withGaps), rowCount: 1)
    let (once, twice) = (try? model.predict(gaps), try? model.predict(gaps))
    return ReplayFacts(
      rows: table.rowCount, isReproduced: isReproduced(first),
      isRepeatable: try model.predict(table) == first && once == twice,
      takesGaps: once.map(\.isFinite) ?? false, refusesMissingColumn: refusesMissingColumn(table),
      example: table.columns.map { NamedValue($0.name, $0.text(0)) },
      answer: answer(first))
  }

  /// The example rows that are stored with the model.
  private func example() throws -> Table? {
    guard records.model.objectKind == .tree else { return nil }
    let tree = records.model.object
    let path = "input_example.json"
    guard try records.workspace.readTree(tree).contains(where: { $0.path == path }) else {
      return nil
    }
    let document = try JSONValue(parsing: records.workspace.readFile(path, inTree: tree))
    let names = (document.members?["columns"]?.elements ?? []).compactMap(\.text)
    let rows = (document.members?["data"]?.elements ?? []).compactMap(\.elements)
    return Table(
      columns: model.signature.inputs.compactMap { input in
        names.firstIndex(of: input.name).map { place in
          Column(input, cells: rows.map { $0.indices.contains(place) ? $0[place] : .null })
        }
      }, rowCount: rows.count)
  }

  /// Whether the answers are the recorded ones of the same held-out rows.
  ///
  /// The example rows are those that `mlo train` chose: consecutive held-out rows, from a place that
  /// the seed decides.
  private func isReproduced(_ prediction: Prediction) -> Bool? {
    guard let evaluation = records.evaluation, let run = records.run else { return nil }
    let tableRows = Int(run.provenance.inputs.first?.rows ?? 0)
    let test = evaluation.split.test
    let inTable = test.filter { $0 < tableRows }
    // Of a test file of its own none lies in the table.
    let held = inTable.isEmpty ? test : inTable
    guard !held.isEmpty else { return nil }
    let start = Int(evaluation.split.seed % UInt64(held.count))
    let rows = (0..<min(5, held.count)).map { held[(start + $0) % held.count] }.sorted()
    guard rows.count == prediction.rowCount else { return false }
    let holdout = evaluation.holdout
    let places = rows.compactMap { holdout.rows.firstIndex(of: $0) }
    guard places.count == rows.count else { return nil }
    let recorded = holdout.numbers.map { column in places.map { column[$0] } }
    let found = prediction.labels == nil ? [prediction.values] : prediction.probabilities
    return zip(recorded, found).allSatisfy { one, two in
      zip(one, two).allSatisfy { ($0 - $1).magnitude <= 1e-6 * max(1, $0.magnitude) }
    }
  }

  private func refusesMissingColumn(_ table: Table) -> Bool {
    guard let required = model.signature.inputs.first(where: \.isRequired) else { return false }
    let rest = table.columns.filter { $0.name != required.name }
    return (try? model.predict(Table(columns: rest, rowCount: table.rowCount))) == nil
  }

  private func number(_ name: String, _ prediction: Prediction) -> NamedValue {
    NamedValue(name, prediction.values.first.map { "\(Float($0))" } ?? "")
  }

  /// The answer to the first row, as `mlo score --proba` writes it.
  private func answer(_ prediction: Prediction) -> [NamedValue] {
    if let cluster = prediction.clusters?.first {
      return [NamedValue("prediction", "\(cluster)"), number("distance", prediction)]
    }
    if let isAnomaly = prediction.flags?.first {
      return [number("prediction", prediction), NamedValue("is_anomaly", "\(isAnomaly)")]
    }
    guard let labels = prediction.labels, let code = prediction.codes.first else {
      return [number("prediction", prediction)]
    }
    let texts = labels.texts
    return [NamedValue("prediction", texts[Int(code)])]
      + zip(texts, prediction.probabilities).prefix(20).map { label, column in
        NamedValue("probability_\(label)", column.first.map { "\(Float($0))" } ?? "")
      }
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

extension Prediction {
  /// Whether every number of the answer is one.
  fileprivate var isFinite: Bool {
    probabilities.allSatisfy { $0.allSatisfy(\.isFinite) } && values.allSatisfy(\.isFinite)
  }
}

extension Column {
  /// A column of a model's input from the cells of its example.
  fileprivate init(_ input: SignatureColumn, cells: [JSONValue]) {
    let values: Values =
      switch input.type {
      case .long: .integers(cells.map { $0.integerValue ?? 0 })
      case .double, .float: .reals(cells.map { $0.numberValue ?? .nan })
      case .boolean:
        .booleans(cells.map { $0.boolValue.map { $0 ? 1 : 0 } ?? Self.missingBoolean })
      case .string: .strings(DictionaryColumn(texts: cells.map { $0.text ?? "" }))
      }
    self.init(name: input.name, values: values)
  }

  /// The column with a missing number or a category that nobody has seen, where it can have one.
  fileprivate var withGaps: Column {
    switch values {
    case .reals(let values):
      Column(name: name, values: .reals(values.map { _ in Double.nan }))
    case .strings(let values):
      Column(
        name: name,
        values: .strings(DictionaryColumn(texts: values.codes.map { _ in "never seen before" })))
    case .integers, .booleans: self
    }
  }

  /// A cell as text.
  fileprivate func text(_ row: Int) -> String {
    switch values {
    case .integers(let values): String(values[row])
    case .reals(let values): values[row].isNaN ? "" : values[row].description
    case .booleans(let values):
      values[row] == Self.missingBoolean ? "" : values[row] == 0 ? "false" : "true"
    case .strings(let values): values[row] ?? ""
    }
  }
}

extension DictionaryColumn {
  fileprivate init(texts: [String]) {
    let levels = Array(Set(texts)).sorted()
    let codes = texts.map { text in Int32(levels.firstIndex(of: text) ?? 0) }
    self.init(codes: codes, levels: levels)
  }
}
