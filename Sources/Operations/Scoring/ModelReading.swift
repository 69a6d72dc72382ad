import Models
import Tabular

/// How data for a model is read: as the model's cell format says, but for what the command line states.
struct ModelReading {
  /// How rows are read.
  let options: ReadOptions
  /// What the command line states otherwise than the model, in sentences.
  let notes: [String]
  private let required: Set<String>?
  private let replacesMissing: Bool

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
    self.options = options
    replacesMissing = !choices.missing.isEmpty
    notes = try model.cells.map { try Self.notes(choices, choices.cellFormat(), $0) } ?? []
  }

  /// Columns of a model with what the command line states of them.
  func adjusted(_ columns: [WantedColumn]) -> [WantedColumn] {
    columns.map { column in
      var column = column
      if let required, column.type != .integer {
        column.isRequired = required.contains(column.name)
      }
      if replacesMissing { column.missing = [] }
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
    note(
      "--missing", !choices.missing.isEmpty, stated.missing.sorted().joined(separator: ","),
      kept.missing.sorted().joined(separator: ","))
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
