import Models
import Tabular

/// How data for a model is read: as the model's cell format says, but for what the command line states.
///
/// What means a missing value to the model is kept in its graph and cannot be taken from it, whoever
/// computes it; so stated spellings come beside the model's own instead of replacing them.
struct ModelReading {
  /// How rows are read.
  let options: ReadOptions
  /// What the command line states otherwise than the model, in sentences.
  let notes: [String]
  private let required: Set<String>?

  /// Puts a command's choices and a model's format together.
  ///
  /// - Throws: `OperationsError` for choices that cannot be, and for a type that is not the model's.
  init(_ choices: DataChoices, for model: CompiledModel) throws {
    let agreed = model.cells.map { choices.agreeing(with: $0) } ?? choices
    var options = try agreed.readOptions()
    try Self.check(options.types, model)
    // What a model takes is read as what it takes it for.
    options.types = [:]
    required = choices.required.isEmpty ? nil : options.required
    options.required = []
    let own = model.cells?.missing ?? []
    let stated = options.cells.missing
    options.cells.missing += own.filter { !stated.contains($0) }
    self.options = options
    notes = try model.cells.map { try Self.notes(choices, choices.cellFormat(), $0) } ?? []
  }

  /// Columns of a model with what the command line states of them.
  func adjusted(_ columns: [WantedColumn]) -> [WantedColumn] {
    columns.map { column in
      var column = column
      if let required, column.type != .integer {
        column.isRequired = required.contains(column.name)
      }
      return column
    }
  }

  /// A stated type must be the model's own.
  private static func check(_ types: [String: StatedType], _ model: CompiledModel) throws {
    for column in model.wantedColumns {
      guard let stated = types[column.name], !column.type.accepts(stated) else { continue }
      throw OperationsError.contradiction(
        "--type \(column.name)=\(stated.rawValue)",
        "the model, which takes '\(column.name)' as \(column.type.words)")
    }
  }

  private static func notes(
    _ choices: DataChoices, _ stated: CellFormat, _ kept: CellFormat
  ) throws -> [String] {
    var notes: [String] = []
    func note(_ option: String, _ isStated: Bool, _ stated: String, _ own: String) {
      guard isStated, stated != own else { return }
      notes.append("\(option) \(quoted(stated)) goes before the model's own \(quoted(own))")
    }
    func quoted(_ text: String) -> String { text.isEmpty ? "''" : text }
    let others = kept.missing.filter { !stated.missing.contains($0) }
    if !choices.missing.isEmpty, !others.isEmpty {
      let mean = others.count == 1 ? "means" : "mean"
      notes.append(
        "--missing \(quoted(MissingList.text(stated.missing))) is added to the model's own "
          + "spellings: \(MissingList.text(others)) \(mean) a missing value to it")
    }
    note("--decimal", choices.decimal != nil, stated.decimal, kept.decimal)
    note("--thousands", choices.thousands != nil, stated.thousands ?? "", kept.thousands ?? "")
    note("--date-format", choices.dateFormat != nil, stated.dateFormat ?? "", kept.dateFormat ?? "")
    let own = kept.columns.filter(\.isRequired).map(\.name).sorted().joined(separator: ",")
    note(
      "--required", !choices.required.isEmpty,
      splitNames(choices.required).sorted().joined(separator: ","), own)
    return notes
  }
}

extension WantedColumn.ValueType {
  /// Whether a stated type is this one.
  fileprivate func accepts(_ stated: StatedType) -> Bool {
    switch (self, stated) {
    case (.integer, .numeric), (.real, .numeric), (.number, .numeric), (.boolean, .boolean),
      (.category, .categorical), (.date, .datetime), (.string, .text), (.string, .categorical),
      (.string, .datetime):
      true
    default: false
    }
  }

  fileprivate var words: String {
    switch self {
    case .integer, .real, .number: "numeric"
    case .boolean: "boolean"
    case .category: "categorical"
    case .date: "datetime"
    case .string: "text"
    }
  }
}
