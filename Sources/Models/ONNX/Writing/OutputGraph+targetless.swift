extension OutputNames {
  /// The score 2^(-length / scale) as an exponential, and the flag by the length itself, so that the
  /// last bit of an exponential flags no row.
  func addAnomaly(
    _ scores: ScoreGraph.Scores, pathScale: Double, pathLimit: Float,
    to builder: inout GraphBuilder
  ) {
    let double = Onnx_AttributeProto.int("to", Int64(ElementType.double.onnx))
    let float = Onnx_AttributeProto.int("to", Int64(ElementType.float.onnx))
    let length = builder.add("Cast", [scores.name], to: .value("length"), [double])
    let scale = builder.constant("path_scale", .doubles([pathScale], shape: [1]))
    let share = builder.add("Div", [length, scale], to: .value("share"))
    let factor = builder.constant(
      "minus_ln_2", .doubles([-AnomalyScore.naturalLogarithmOf2], shape: [1]))
    let exponent = builder.add("Mul", [share, factor], to: .value("exponent"))
    let power = builder.add("Exp", [exponent], to: .value("power"))
    builder.add("Cast", [power], to: .port(first), [float])
    let limit = builder.constant("path_limit", .floats([pathLimit], shape: [1]))
    builder.add("Less", [scores.name, limit], to: .port(second))
  }

  /// The cluster of the least squared distance (of equal ones the first), and that distance.
  func addCluster(_ scores: ScoreGraph.Scores, to builder: inout GraphBuilder) {
    builder.add(
      "ArgMin", [scores.name], to: .port(first), [.int("axis", 1), .int("keepdims", 0)])
    let least = builder.add(
      "ReduceMin", [scores.name], to: .value("least"), [.ints("axes", [1]), .int("keepdims", 0)])
    builder.add("Sqrt", [least], to: .port(second))
  }
}
