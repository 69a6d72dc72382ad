/// The part of a graph from raw scores to calibrated probabilities, all in float64.
///
/// Sigmoid: `Mul`, `Add`, `Sigmoid`. Isotonic: the corners that lie below the score are counted with
/// `Greater`, `Cast` and `MatMul`, the count chooses corner and slope with `Gather`, and a score
/// outside of the corners is moved to the nearest with `Where`.
struct CalibrationGraph {
  private let calibration: Calibration

  init(_ calibration: Calibration) {
    self.calibration = calibration
  }

  private static let toDouble = Onnx_AttributeProto.int("to", Int64(ElementType.double.onnx))
  private static let toWhole = Onnx_AttributeProto.int("to", Int64(ElementType.int64.onnx))

  /// The calibrated probability of each label: of the positive one alone with two labels.
  ///
  /// - Parameter columns: One score per row for each function, float or double.
  func add(_ columns: [String], to builder: inout GraphBuilder) -> [String] {
    columns.enumerated().map { index, column in
      let score = builder.add("Cast", [column], to: .value("exact"), [Self.toDouble])
      switch calibration {
      case .sigmoid(let scales): return add(scales[index], score, to: &builder)
      case .isotonic(let curves): return add(curves[index], score, to: &builder)
      }
    }
  }

  private func add(
    _ scale: Calibration.PlattScale, _ score: String, to builder: inout GraphBuilder
  ) -> String {
    // Platt's exponent is that of the other label.
    let slope = builder.constant("slope", .doubles([-scale.slope], shape: [1]))
    let intercept = builder.constant("intercept", .doubles([-scale.intercept], shape: [1]))
    let scaled = builder.add("Mul", [score, slope], to: .value("scaled"))
    let exponent = builder.add("Add", [scaled, intercept], to: .value("exponent"))
    return builder.add("Sigmoid", [exponent], to: .value("calibrated"))
  }

  private func add(
    _ curve: Calibration.IsotonicCurve, _ score: String, to builder: inout GraphBuilder
  ) -> String {
    let inside = clamped(score, curve, to: &builder)
    let column = builder.add("Reshape", [inside, builder.shape([-1, 1])], to: .value("column"))
    // The first corner is never counted: its place is 0.
    let later = Array(curve.scores.dropFirst())
    guard !later.isEmpty else {
      let zero = builder.constant("zero", .doubles([0], shape: [1]))
      let level = builder.constant("level", .doubles([curve.probabilities[0]], shape: [1]))
      let nothing = builder.add("Mul", [inside, zero], to: .value("nothing"))
      return builder.add("Add", [nothing, level], to: .value("calibrated"))
    }
    let corners = builder.constant("corners", .doubles(later, shape: [1, Int64(later.count)]))
    let isPast = builder.add("Greater", [column, corners], to: .value("is_past"))
    let past = builder.add("Cast", [isPast], to: .value("past"), [Self.toDouble])
    let ones = builder.constant(
      "ones", .doubles([Double](repeating: 1, count: later.count), shape: [Int64(later.count), 1]))
    let count = builder.add("MatMul", [past, ones], to: .value("count"))
    let flat = builder.add("Reshape", [count, builder.shape([-1])], to: .value("count"))
    let place = builder.add("Cast", [flat], to: .value("place"), [Self.toWhole])
    func chosen(_ hint: String, _ values: [Double]) -> String {
      let table = builder.constant(
        hint + "s", .doubles(values, shape: [Int64(values.count)]))
      return builder.add("Gather", [table, place], to: .value(hint))
    }
    let start = chosen("corner", curve.scores)
    let level = chosen("level", curve.probabilities)
    let slope = chosen("slope", curve.slopes)
    let distance = builder.add("Sub", [inside, start], to: .value("distance"))
    let rise = builder.add("Mul", [distance, slope], to: .value("rise"))
    return builder.add("Add", [level, rise], to: .value("calibrated"))
  }

  /// The score, moved to the nearest corner where it lies outside of them.
  private func clamped(
    _ score: String, _ curve: Calibration.IsotonicCurve, to builder: inout GraphBuilder
  ) -> String {
    var value = score
    for (operation, bound) in [
      ("Less", curve.scores[0]), ("Greater", curve.scores[curve.scores.count - 1]),
    ] {
      let limit = builder.constant("limit", .doubles([bound], shape: [1]))
      let isOutside = builder.add(operation, [value, limit], to: .value("is_outside"))
      value = builder.add("Where", [isOutside, limit, value], to: .value("inside"))
    }
    return value
  }
}

extension Calibration.IsotonicCurve {
  /// How steeply the line after each corner rises; 0 after the last.
  var slopes: [Double] {
    scores.indices.map { corner in
      guard corner + 1 < scores.count else { return 0 }
      return (probabilities[corner + 1] - probabilities[corner])
        / (scores[corner + 1] - scores[corner])
    }
  }
}
