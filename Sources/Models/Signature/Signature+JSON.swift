import FoundationEssentials

extension Signature {
  /// The inputs as MLflow writes them in `MLmodel`: the JSON text of a list of columns.
  public var inputsJSON: String { Self.json(inputs) }

  /// The inputs as MLflow writes columns of any type.
  var untypedInputsJSON: String { Self.json(inputs, type: "any") }

  /// The outputs as MLflow writes them in `MLmodel`.
  public var outputsJSON: String { Self.json(outputs) }

  /// Reads the two JSON texts of an `MLmodel`.
  ///
  /// - Throws: `ModelsError`, when a column has a type that no native model has.
  public init(inputsJSON: String, outputsJSON: String) throws {
    self.init(inputs: try Self.columns(inputsJSON), outputs: try Self.columns(outputsJSON))
  }

  private static func json(_ columns: [SignatureColumn], type: String? = nil) -> String {
    let entries = columns.map { column in
      "{\"type\": \"\(type ?? column.type.rawValue)\", \"name\": \(JSONText.quoted(column.name)), "
        + "\"required\": \(column.isRequired)}"
    }
    return "[" + entries.joined(separator: ", ") + "]"
  }

  private static func columns(_ json: String) throws -> [SignatureColumn] {
    do {
      return try JSONDecoder().decode([SignatureColumn].self, from: Data(json.utf8))
    } catch {
      throw ModelsError.malformedModel(reason: "the signature cannot be read: \(json.prefix(80))")
    }
  }
}
