import Governance
import Models
import Monitoring
import Workspace

/// Asks the stored model again, in the code that clients are served by: its example, rows with
/// missing values and unseen categories, and rows that lack a column.
///
/// Each column is asked for alone, so that what is said of it is what was seen of it.
struct ModelReplay {
  private let records: ModelRecords
  private var model: CompiledModel { records.compiled }

  /// Asks a model.
  init(_ records: ModelRecords) { self.records = records }

  /// What it answered; nil where no example is stored with it, or it is refused.
  func facts() throws -> ReplayFacts? {
    guard
      let example = try StoredExample.read(
        with: records.model, signature: model.signature, in: records.workspace)
    else { return nil }
    let request = try ExampleRequest(model)
    guard let first = try? request.reply(to: example),
      let again = try? request.reply(to: example)
    else { return refused(example) }
    let columns = ColumnReplay(model, example.row(0), request)
    var facts = ReplayFacts(
      rows: example.rowCount, isReproduced: isReproduced(first),
      isRepeatable: again.body == first.body && columns.isRepeatable,
      takesGaps: columns.takesGaps, refusesMissingColumn: columns.refusesRequired,
      example: shown(example), answer: first.firstRow.map { NamedValue($0.name, $0.text) })
    facts.exampleOrigin = example.origin
    facts.missingTaken = columns.missingTaken
    facts.missingRefused = columns.missingRefused
    facts.unseenTaken = columns.unseenTaken
    facts.requiredColumns = columns.requiredColumns
    facts.contradictions = columns.contradictions
    return facts
  }

  /// The same facts with a row that stands for nobody in the place of the example, and the answer to it.
  func shownSynthetic(_ facts: ReplayFacts?) throws -> ReplayFacts? {
    guard var facts else { return nil }
    facts.example = []
    facts.answer = []
    facts.exampleOrigin = "left out"
    let found = try records.profile()
    guard let profile = found else { return facts }
    let table = SyntheticExample.table(profile, model.signature)
    let files = try MLflowModelDirectory.storedFiles(
      onnx: [], signature: model.signature, example: table)
    guard let bytes = files.first(where: { $0.path == MLflowModelDirectory.examplePath })?.bytes,
      let example = try StoredExample(
        JSONValue(parsing: bytes), model.signature, origin: StoredExample.Origin.synthetic.words),
      let reply = try? ExampleRequest(model).reply(to: example)
    else { return facts }
    facts.example = shown(example)
    facts.answer = reply.firstRow.map { NamedValue($0.name, $0.text) }
    facts.exampleOrigin = example.origin
    return facts
  }

  /// A model that refuses its own example answers nothing.
  private func refused(_ example: StoredExample) -> ReplayFacts {
    var facts = ReplayFacts(
      rows: example.rowCount, isReproduced: false, isRepeatable: false, takesGaps: false,
      refusesMissingColumn: false, example: shown(example), answer: [])
    facts.exampleOrigin = example.origin
    return facts
  }

  /// Whether the answers are the recorded ones; nil where none are.
  private func isReproduced(_ reply: ExampleRequest.Reply) -> Bool? {
    let tableRows = records.run?.provenance.inputs.first?.rows ?? 0
    let expected =
      ExampleAnswers(records.model.details)
      ?? records.evaluation.flatMap { ExampleAnswers($0, tableRows: Int(clamping: tableRows)) }
    return expected.map { $0.difference(from: reply.numbers) == nil }
  }

  /// The first row, a name and a text per column; what is missing is the empty text.
  private func shown(_ example: StoredExample) -> [NamedValue] {
    example.columns.map { name, cells in
      let cell = cells.first ?? .null
      return NamedValue(name, cell == .null ? "" : cell.text ?? cell.canonicalText)
    }
  }
}

extension ModelRecords {
  /// The profile of the training data; nil for a model without one.
  func profile() throws -> Profile? {
    let path = MLflowModelDirectory.profilePath
    guard try hasProfile() else { return nil }
    return try Profile(
      bytes: workspace.readFile(path, inTree: model.object), source: reference)
  }
}
