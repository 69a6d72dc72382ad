import Models
import Tabular
import Workspace

/// What a model does with each of its columns: missing, with a category that nobody has seen, and
/// left out of the request.
struct ColumnReplay {
  /// A text that no data hold.
  private static let unseen = "never seen before"

  /// The columns in which a missing value was answered.
  private(set) var missingTaken: [String] = []
  /// The columns in which a missing value was refused.
  private(set) var missingRefused: [String] = []
  /// The columns in which an unseen category was answered.
  private(set) var unseenTaken: [String] = []
  /// The columns without which a request was refused.
  private(set) var requiredColumns: [String] = []
  /// Where a column did otherwise than the model says of it.
  private(set) var contradictions: [String] = []
  /// Whether a row with all gaps at once was answered.
  private(set) var takesGaps = false
  /// Whether it was answered twice in the same bytes.
  private(set) var isRepeatable = true

  /// Whether a request was refused without any of the required columns.
  private(set) var refusesRequired = true

  /// Asks for variants of one row.
  init(_ model: CompiledModel, _ row: StoredExample, _ request: ExampleRequest) {
    var gaps = row
    for input in model.signature.inputs {
      let name: Set<String> = [input.name]
      if input.mayBeMissing(model.cells) {
        take(input.name, row.replacing(name, by: .null), request)
        gaps = gaps.replacing(name, by: .null)
      } else {
        refuse(input.name, row.replacing(name, by: .null), request)
      }
      leaveOut(input, row.leavingOut(input.name), request)
      guard input.isCategory(model.cells) else { continue }
      let strange = row.replacing(name, by: .string(Self.unseen))
      if request.answers(strange) {
        unseenTaken.append(input.name)
      } else {
        contradictions.append("an unseen category of '\(input.name)' was not answered")
      }
    }
    askAll(model, row, gaps, request)
  }

  private mutating func take(_ name: String, _ row: StoredExample, _ request: ExampleRequest) {
    if request.answers(row) {
      missingTaken.append(name)
    } else {
      contradictions.append("'\(name)' may be missing, but a row without it was not answered")
    }
  }

  private mutating func refuse(_ name: String, _ row: StoredExample, _ request: ExampleRequest) {
    if request.refuses(row) {
      missingRefused.append(name)
    } else {
      contradictions.append("'\(name)' must not be missing, but a row without it was answered")
    }
  }

  /// A column that is required must be in the request; another one may be left out where its values
  /// may be missing.
  private mutating func leaveOut(
    _ input: SignatureColumn, _ row: StoredExample, _ request: ExampleRequest
  ) {
    // Without its only column a request has no rows at all.
    let isRefused = row.columns.isEmpty || request.refuses(row)
    if isRefused { requiredColumns.append(input.name) }
    if input.isRequired, !isRefused { refusesRequired = false }
  }

  /// All gaps at once, and all categories unseen at once.
  private mutating func askAll(
    _ model: CompiledModel, _ row: StoredExample, _ gaps: StoredExample, _ request: ExampleRequest
  ) {
    let texts = Set(model.signature.inputs.filter { $0.isCategory(model.cells) }.map(\.name))
    let strange = row.replacing(texts, by: .string(Self.unseen))
    guard contradictions.isEmpty, let once = try? request.reply(to: gaps), once.isFinite,
      request.answers(strange)
    else { return }
    takesGaps = true
    isRepeatable = (try? request.reply(to: gaps))?.body == once.body
  }
}

extension SignatureColumn {
  /// Whether a row may lack the column's value, by what the model says of its cells; where it says
  /// nothing, by the type, as whole numbers and truth values then have no way to be missing.
  fileprivate func mayBeMissing(_ cells: CellFormat?) -> Bool {
    if let cell = cells?[name] { return !cell.isRequired }
    return type != .long && type != .boolean
  }

  /// Whether the column takes categories, of which nobody has seen some; a text that is no date is
  /// none where dates are asked for.
  fileprivate func isCategory(_ cells: CellFormat?) -> Bool {
    type == .string && cells?[name]?.type != .datetime
  }
}
