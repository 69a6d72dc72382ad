public import Models

/// A model under the name that requests know it by.
public struct ServedModel: Sendable {
  /// The name that a request may give.
  public let name: String
  /// The version, or nil where the model is not of a registry.
  public let version: String?
  /// The stage of the version, or nil.
  public let stage: String?
  /// The SHA-256 of the model's bytes.
  public let sha256: String
  let model: CompiledModel
  let contract: Contract
  let counts = PredictionCounts()

  /// Names a model.
  public init(
    name: String, version: String?, stage: String?, sha256: String, model: CompiledModel
  ) {
    self.name = name
    self.version = version
    self.stage = stage
    self.sha256 = sha256
    self.model = model
    contract = Contract(model)
  }

  /// How answers and messages name it: `churn@3`, or the name alone.
  public var label: String { version.map { "\(name)@\($0)" } ?? name }
}
