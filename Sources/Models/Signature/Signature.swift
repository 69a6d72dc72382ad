/// The columns that a model takes and gives, as MLflow describes them.
public struct Signature: Sendable, Hashable {
  /// The raw columns that the model takes, in the order of its inputs.
  public var inputs: [SignatureColumn]
  /// What it gives per row, in the order of its outputs.
  public var outputs: [SignatureColumn]

  /// Puts a signature together.
  public init(inputs: [SignatureColumn], outputs: [SignatureColumn]) {
    self.inputs = inputs
    self.outputs = outputs
  }
}

/// One column of a signature.
public struct SignatureColumn: Sendable, Hashable, Codable {
  /// The column's name.
  public var name: String
  /// The type of its values.
  public var type: SignatureType
  /// A value must be there in every row, as `required` means it in MLflow; where false, values may be
  /// missing.
  public var isRequired: Bool

  /// Describes a column.
  public init(name: String, type: SignatureType, isRequired: Bool = true) {
    self.name = name
    self.type = type
    self.isRequired = isRequired
  }

  private enum CodingKeys: String, CodingKey {
    case name, type
    case isRequired = "required"
  }
}

/// The types of values in MLflow's words.
public enum SignatureType: String, Sendable, Hashable, Codable, CaseIterable {
  /// Whole numbers of 64 bits.
  case long
  /// Numbers of 64 bits; NaN is missing.
  case double
  /// Numbers of 32 bits.
  case float
  /// Truth values.
  case boolean
  /// Text; the empty text is missing.
  case string
}
