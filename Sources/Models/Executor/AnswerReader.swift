import Tabular

/// Makes a prediction of the tensors that a program gives.
struct AnswerReader: Sendable {
  /// What is predicted.
  let target: ModelTarget
  private let isFloat32: Bool

  /// Checks that the outputs are those of the contract.
  ///
  /// They are a label and a probability per label, one number, an anomaly's score and flag, or a cluster
  /// and a distance. A model without a contract is a regression if it gives one number per row.
  init(_ outputs: [GraphProgram.Port], contract: ModelContract?) throws {
    let numbers: ArraySlice<GraphProgram.Port>
    switch contract?.target {
    case .classification(let labels, let positive)?:
      target = .classification(labels: labels, positive: positive)
      numbers = outputs.dropFirst()
      guard outputs.first?.type == .perRow(labels.element), numbers.count == labels.texts.count
      else { throw Self.otherOutputs }
    case .anomaly?:
      target = .anomaly
      numbers = outputs.prefix(1)
      guard outputs.count == 2, outputs[1].type == .perRow(.bool) else { throw Self.otherOutputs }
    case .clustering(let count)?:
      target = .clustering(count: count)
      numbers = outputs.dropFirst()
      guard outputs.count == 2, outputs[0].type == .perRow(.int64) else { throw Self.otherOutputs }
    case .regression?, nil:
      target = .regression
      numbers = outputs[...]
      guard outputs.count == 1 else { throw Self.otherOutputs }
    }
    let element = numbers.first?.type.element ?? .double
    guard element == .float || element == .double,
      numbers.allSatisfy({
        $0.type.element == element && $0.type.hasRows && $0.type.rest.allSatisfy { $0 == 1 }
      })
    else { throw Self.otherOutputs }
    isFloat32 = element == .float
  }

  private static var otherOutputs: ModelsError {
    .refusedFeature(
      feature:
        "other outputs than a label with its probabilities, one number per row, an anomaly's "
        + "score and flag, or a cluster and its distance")
  }

  /// The prediction for one chunk of rows.
  func answer(_ outputs: [Tensor]) throws -> Prediction {
    switch target {
    case .regression:
      return Prediction(values: try Self.numbers(outputs[0]), isFloat32: isFloat32)
    case .classification(let labels, _):
      return Prediction(
        labels: labels, codes: try labels.codes(of: outputs[0].values),
        probabilities: try outputs.dropFirst().map(Self.numbers), isFloat32: isFloat32)
    case .anomaly:
      return Prediction(
        scores: try Self.numbers(outputs[0]), flags: try outputs[1].values.booleans())
    case .clustering(let count):
      return Prediction(
        clusters: try Self.clusters(outputs[0], of: count),
        distances: try Self.numbers(outputs[1]))
    }
  }

  private static func clusters(_ tensor: Tensor, of count: Int) throws -> [Int] {
    try tensor.values.integers().map { number in
      guard let cluster = Int(exactly: number), (0..<count).contains(cluster) else {
        throw ModelsError.malformedModel(reason: "it answers with a cluster that it does not have")
      }
      return cluster
    }
  }

  private static func numbers(_ tensor: Tensor) throws -> [Double] {
    if case .floats(let values) = tensor.values { return values.map { Double($0) } }
    return try tensor.values.doubles()
  }

  /// The predictions of chunks as one.
  func joined(_ parts: [Prediction]) -> Prediction {
    if parts.count == 1 { return parts[0] }
    let values = parts.flatMap(\.values)
    switch target {
    case .regression: return Prediction(values: values, isFloat32: isFloat32)
    case .anomaly: return Prediction(scores: values, flags: parts.flatMap { $0.flags ?? [] })
    case .clustering:
      return Prediction(clusters: parts.flatMap { $0.clusters ?? [] }, distances: values)
    case .classification(let labels, _):
      let probabilities = labels.texts.indices.map { label in
        parts.flatMap { $0.probabilities[label] }
      }
      return Prediction(
        labels: labels, codes: parts.flatMap(\.codes), probabilities: probabilities,
        isFloat32: isFloat32)
    }
  }
}

extension Labels {
  /// The type of the tensor that holds the labels.
  var element: ElementType {
    switch self {
    case .integers: .int64
    case .strings: .string
    case .booleans: .bool
    }
  }

  /// The index of each label of a tensor.
  fileprivate func codes(of values: Tensor.Values) throws -> [Int32] {
    switch self {
    case .booleans: return try values.booleans().map { $0 ? 1 : 0 }
    case .integers(let labels):
      let places = Self.places(labels)
      return try values.integers().map { try Self.known(places[$0]) }
    case .strings(let labels):
      let places = Self.places(labels.map(ExactText.init))
      let column = try values.strings()
      let ofLevel = column.levels.map { places[ExactText($0)] }
      return try column.codes.map { try Self.known($0 < 0 ? nil : ofLevel[Int($0)]) }
    }
  }

  private static func places<Label: Hashable>(_ labels: [Label]) -> [Label: Int32] {
    Dictionary(
      labels.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func known(_ code: Int32?) throws -> Int32 {
    guard let code else {
      throw ModelsError.malformedModel(reason: "it answers with a label that it does not name")
    }
    return code
  }
}
