import Models
import Workspace

/// The columns that a model takes and gives, as documents and manifests have them.
public struct SignatureDocument: Encodable, Sendable {
  /// The raw columns that the model takes.
  public var inputs: [SignatureField]
  /// What it gives per row.
  public var outputs: [SignatureField]

  /// Takes a model's own signature.
  init(_ signature: Signature) {
    inputs = signature.inputs.map(SignatureField.init)
    outputs = signature.outputs.map(SignatureField.init)
  }

  /// Reads what a manifest has kept; what is malformed there is left out.
  init(_ value: JSONValue) {
    inputs = Self.fields(value.members?["inputs"])
    outputs = Self.fields(value.members?["outputs"])
  }

  /// The value that a manifest keeps.
  var value: JSONValue {
    ["inputs": .array(inputs.map(\.value)), "outputs": .array(outputs.map(\.value))]
  }

  /// The signature in the terms of the model room; columns of unknown types are left out.
  var signature: Signature {
    Signature(inputs: inputs.compactMap(\.column), outputs: outputs.compactMap(\.column))
  }

  private static func fields(_ value: JSONValue?) -> [SignatureField] {
    (value?.elements ?? []).compactMap { element in
      guard let name = element.members?["name"]?.text, let type = element.members?["type"]?.text
      else { return nil }
      return SignatureField(
        name: name, type: type, required: element.members?["required"]?.boolValue ?? true)
    }
  }
}

/// One column of a signature.
public struct SignatureField: Encodable, Sendable {
  /// The column's name.
  public var name: String
  /// `long`, `double`, `float`, `boolean` or `string`.
  public var type: String
  /// Whether the column must be there.
  public var required: Bool

  var value: JSONValue {
    ["name": .string(name), "type": .string(type), "required": .bool(required)]
  }

  var column: SignatureColumn? {
    SignatureType(rawValue: type).map {
      SignatureColumn(name: name, type: $0, isRequired: required)
    }
  }
}

extension SignatureField {
  init(_ column: SignatureColumn) {
    self.init(name: column.name, type: column.type.rawValue, required: column.isRequired)
  }
}
