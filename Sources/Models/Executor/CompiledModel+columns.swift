public import Tabular

extension CompiledModel {
  /// The columns that rows for the model must have, each read as the model's cell format says.
  ///
  /// This is the one place where a column of the signature becomes one that a reader delivers: whoever
  /// reads for a model, from a file or from a request, asks here. A model that keeps no cell format is
  /// read by the types of its graph: text as it is written, and a whole number or truth value, which its
  /// graph cannot leave out, in every row.
  public var wantedColumns: [WantedColumn] {
    let formats = Dictionary(
      (cells?.columns ?? []).map { (ExactText($0.name), $0) },
      uniquingKeysWith: { first, _ in first })
    return program.inputs.map { port in
      var column =
        formats[ExactText(port.name)].map { WantedColumn($0) }
        ?? WantedColumn(name: port.name, type: port.type.element.wanted)
      // The graph decides what can be computed with, whatever the format says of it.
      if port.type.element == .int64 { column.type = .integer }
      if port.type.element == .int64 || port.type.element == .bool { column.isRequired = true }
      return column
    }
  }

  /// What the model knows of a column's categories; nil for a column that it does not take as categories.
  public func knownLevels(of column: String) -> KnownLevels? {
    guard let port = program.inputs.first(where: { $0.name == column }) else { return nil }
    let encoders = program.steps.filter { $0.inputs.first == port.slot }
      .compactMap { $0.operation as? LabelEncoder }
    return encoders.isEmpty ? nil : KnownLevels(encoders)
  }
}

extension ElementType {
  /// How values of a graph's input are read where nothing else is known of them.
  fileprivate var wanted: WantedColumn.ValueType {
    switch self {
    case .int64: .integer
    case .double, .float: .real
    case .bool: .boolean
    case .string: .string
    }
  }
}

/// The categories of a column that a model tells apart; all others are one to it.
public struct KnownLevels: Sendable {
  private let encoders: [LabelEncoder]

  init(_ encoders: [LabelEncoder]) { self.encoders = encoders }

  /// The rows whose category the model does not know, as their number for each such category; a missing
  /// value is none.
  ///
  /// - Complexity: O(levels); rows are looked at only where a level is unknown.
  public func unknown(in column: DictionaryColumn) -> [(level: Int, count: Int)] {
    let isUnknown = column.levels.map { level in !encoders.contains { $0.hasKey(level) } }
    guard isUnknown.contains(true) else { return [] }
    var counts = [Int](repeating: 0, count: column.levels.count)
    for code in column.codes where code >= 0 && isUnknown[Int(code)] { counts[Int(code)] += 1 }
    return counts.indices.filter { counts[$0] > 0 }.map { ($0, counts[$0]) }
  }
}
