import Models
import Workspace

/// The example rows that are stored with a model, as cells of JSON by column.
struct StoredExample: Sendable {
  /// What the rows are.
  enum Origin: String, Sendable {
    /// Rows of the data that the model was judged on.
    case heldOut = "held_out"
    /// Rows of the data that it learnt from, where none were held out.
    case training
    /// A row made of means and most frequent values, which stands for nobody.
    case synthetic

    /// The origin in words.
    var words: String {
      switch self {
      case .heldOut: "held-out rows"
      case .training: "training rows"
      case .synthetic: "synthetic"
      }
    }
  }

  /// The columns in the order of the model.
  var columns: [(name: String, cells: [JSONValue])]
  /// The number of rows.
  var rowCount: Int
  /// What they are, in words; older models do not say.
  var origin: String

  /// Reads what is stored with a model; nil where nothing is.
  ///
  /// - Throws: `WorkspaceError` for damaged objects.
  static func read(
    with model: ModelRecord, signature: Signature, in workspace: Workspace
  ) throws -> StoredExample? {
    let path = MLflowModelDirectory.examplePath
    guard model.objectKind == .tree,
      try workspace.readTree(model.object).contains(where: { $0.path == path })
    else { return nil }
    let document = try JSONValue(parsing: workspace.readFile(path, inTree: model.object))
    let stated = model.details["example"]?.members?["rows"]?.text.flatMap(Origin.init)
    return StoredExample(document, signature, origin: stated?.words ?? "rows of the data")
  }

  /// The rows of a data frame in the orientation "split"; nil where there is none.
  init?(_ document: JSONValue, _ signature: Signature, origin: String) {
    let names = (document.members?["columns"]?.elements ?? []).compactMap(\.text)
    let rows = (document.members?["data"]?.elements ?? []).compactMap(\.elements)
    guard !rows.isEmpty else { return nil }
    var columns: [(name: String, cells: [JSONValue])] = []
    for input in signature.inputs {
      guard let place = names.firstIndex(of: input.name) else { continue }
      let cells = rows.map { row in
        row.indices.contains(place) ? Self.cell(row[place], input.type) : JSONValue.null
      }
      columns.append((name: input.name, cells: cells))
    }
    self.columns = columns
    rowCount = rows.count
    self.origin = origin
  }

  /// A cell as the model takes it: a truth value of a column of numbers is 1 or 0.
  private static func cell(_ value: JSONValue, _ type: SignatureType) -> JSONValue {
    guard type != .boolean, type != .string, let truth = value.boolValue else { return value }
    return .integer(truth ? 1 : 0)
  }

  /// One of the rows alone.
  func row(_ index: Int) -> StoredExample {
    var one = self
    one.columns = columns.map { (name: $0.name, cells: [$0.cells[index]]) }
    one.rowCount = 1
    return one
  }

  /// The rows with other cells in some columns.
  func replacing(_ names: Set<String>, by cell: JSONValue) -> StoredExample {
    var changed = self
    for place in changed.columns.indices where names.contains(changed.columns[place].name) {
      changed.columns[place].cells = [JSONValue](repeating: cell, count: rowCount)
    }
    return changed
  }

  /// The rows without a column.
  func leavingOut(_ name: String) -> StoredExample {
    var rest = self
    rest.columns.removeAll { $0.name == name }
    return rest
  }

  /// The body of a request for predictions, probabilities included.
  var request: [UInt8] {
    let data = JSONObject(columns.map { ($0.name, .array($0.cells)) })
    return JSONValue.object(["data": .object(data), "proba": true]).canonicalBytes
  }
}
