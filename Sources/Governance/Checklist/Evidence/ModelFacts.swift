/// The stored model itself.
public struct ModelFacts: Sendable, Hashable, Encodable {
  /// The SHA-256 of the model's file.
  public var sha256: String
  /// Its size.
  public var bytes: Int64
  /// The format, such as `onnx`.
  public var format: String
  /// The learner, such as `gbdt`.
  public var kind: String?
  /// `classification`, `regression`, `anomaly` or `clustering`.
  public var task: String?
  /// The column that it predicts.
  public var target: String?
  /// The positive label of two.
  public var positive: String?
  /// The columns that it takes.
  public var inputs: [ColumnFacts]
  /// The columns that it gives.
  public var outputs: [ColumnFacts]
  /// Columns of the data that it does not take, and why.
  public var leftOut: [LeftOutFacts]
  /// Columns that alone predict the target suspiciously well.
  public var suspects: [String]
  /// What the fit found out, such as the number of trees that early stopping chose.
  public var facts: [NamedValue]
  /// Whether its bytes have their hash now.
  public var isVerified: Bool

  /// Describes a stored model.
  public init(
    sha256: String, bytes: Int64, format: String, kind: String?, task: String?,
    target: String? = nil, positive: String? = nil, inputs: [ColumnFacts],
    outputs: [ColumnFacts], leftOut: [LeftOutFacts] = [], suspects: [String] = [],
    facts: [NamedValue] = [], isVerified: Bool
  ) {
    self.sha256 = sha256
    self.bytes = bytes
    self.format = format
    self.kind = kind
    self.task = task
    self.target = target
    self.positive = positive
    self.inputs = inputs
    self.outputs = outputs
    self.leftOut = leftOut
    self.suspects = suspects
    self.facts = facts
    self.isVerified = isVerified
  }

  /// The first digits of the hash, with its kind.
  public var shortHash: String { "sha256:" + sha256.prefix(8) }
}

/// One column that a model takes or gives.
public struct ColumnFacts: Sendable, Hashable, Encodable {
  /// The column's name.
  public var name: String
  /// The type of its values.
  public var type: String
  /// Whether it must be there.
  public var required: Bool

  /// Describes a column.
  public init(name: String, type: String, required: Bool = true) {
    self.name = name
    self.type = type
    self.required = required
  }
}

/// A column that was not learnt from.
public struct LeftOutFacts: Sendable, Hashable, Encodable {
  /// The column's name.
  public var name: String
  /// Why.
  public var reason: String

  /// Describes a column.
  public init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }

  /// Whether a person decided it, rather than what the column holds.
  public var isByHand: Bool {
    ["dropped", "ignored", "not among the chosen features"].contains(reason)
  }
}
