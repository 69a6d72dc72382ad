import Testing

@testable import Models

@Suite("Thresholds and calibrations in a graph")
struct ThresholdGraphTests {
  /// The cases of two labels, and those of several.
  private static func cases(labels: (Int) -> Bool) -> [BlueprintCase] {
    Catalogue.cases.filter {
      guard case .classification(let names, _, _) = $0.blueprint.target,
        $0.blueprint.predictor.isReadable
      else { return false }
      return labels(names.texts.count)
    }
  }

  private static let steps = Calibration.IsotonicCurve(
    scores: [-1.5, -0.25, 0.5, 0.75, 2], probabilities: [0.05, 0.2, 0.2, 0.6, 0.97])

  @Test(
    "a label is given where its probability is above the threshold, and reads back",
    arguments: [0.1, 0.37, 0.8])
  func threshold(_ threshold: Double) throws {
    for item in Self.cases(labels: { $0 == 2 }) {
      var blueprint = item.blueprint
      blueprint.threshold = Double(Float(threshold))
      guard case .classification(_, let positive, _) = blueprint.target else { continue }
      let bytes = try OnnxModelWriter.write(blueprint)
      let found = try CompiledModel(onnx: bytes).predict(item.table)
      for row in found.codes.indices {
        let isAbove = found.probabilities[positive][row] > Double(Float(threshold))
        #expect((found.codes[row] == positive) == isAbove, "\(item.name)")
      }
      #expect(try ModelBlueprint(onnx: bytes).threshold == Double(Float(threshold)))
    }
  }

  @Test("a calibrated model of two labels gives the function of its score, and reads back")
  func calibratedPair() throws {
    let methods = [
      Calibration.sigmoid([Calibration.PlattScale(slope: -0.8, intercept: 0.3)]),
      .isotonic([Self.steps]),
      .isotonic([Calibration.IsotonicCurve(scores: [0.5], probabilities: [0.25])]),
    ]
    for item in Self.cases(labels: { $0 == 2 }) {
      for method in methods {
        var blueprint = item.blueprint
        blueprint.calibration = method
        let bytes = try OnnxModelWriter.write(blueprint)
        let found = try CompiledModel(onnx: bytes).predict(item.table)
        for row in found.codes.indices {
          let (a, b) = (found.probabilities[0][row], found.probabilities[1][row])
          #expect((a + b - 1).magnitude < 1e-12 && a >= 0 && b >= 0)
          #expect((found.codes[row] == 1) == (b > a) || a == b, "\(item.name)")
        }
        let read = try ModelBlueprint(onnx: bytes)
        #expect(read.calibration == method && read.target == blueprint.target)
      }
    }
  }

  @Test("several calibrated labels sum to one, also where every one is 0")
  func calibratedSeveral() throws {
    for item in Self.cases(labels: { $0 > 2 }) {
      guard case .classification(let labels, _, _) = item.blueprint.target else { continue }
      let nothing = Calibration.IsotonicCurve(scores: [0.1, 0.9], probabilities: [0, 0])
      let platt = Calibration.PlattScale(slope: -3, intercept: 1)
      let methods = [
        Calibration.sigmoid([Calibration.PlattScale](repeating: platt, count: labels.texts.count)),
        .isotonic([Calibration.IsotonicCurve](repeating: nothing, count: labels.texts.count)),
      ]
      for method in methods {
        var blueprint = item.blueprint
        blueprint.calibration = method
        let bytes = try OnnxModelWriter.write(blueprint)
        let found = try CompiledModel(onnx: bytes).predict(item.table)
        for row in found.codes.indices {
          let sum = found.probabilities.reduce(0) { $0 + $1[row] }
          #expect((sum - 1).magnitude < 1e-12)
          if case .isotonic = method {
            #expect(
              (found.probabilities[0][row] - 1 / Double(labels.texts.count)).magnitude < 1e-15)
          }
        }
        #expect(try ModelBlueprint(onnx: bytes).calibration == method, "\(item.name)")
      }
    }
  }

  @Test("what does not fit the labels is refused")
  func refused() throws {
    let pair = try #require(Self.cases { $0 == 2 }.first).blueprint
    let several = try #require(Self.cases { $0 > 2 }.first).blueprint
    var wrong: [ModelBlueprint] = []
    for threshold in [-0.1, 1.5, .nan] {
      var blueprint = pair
      blueprint.threshold = threshold
      wrong.append(blueprint)
    }
    var blueprint = several
    blueprint.threshold = 0.5
    wrong.append(blueprint)
    for method in [
      Calibration.sigmoid([]), .isotonic([]),
      .sigmoid([Calibration.PlattScale(slope: .nan, intercept: 0)]),
      .isotonic([Calibration.IsotonicCurve(scores: [1, 0], probabilities: [0, 1])]),
      .isotonic([Calibration.IsotonicCurve(scores: [0, 1], probabilities: [0.5, 0.4])]),
      .isotonic([Calibration.IsotonicCurve(scores: [], probabilities: [])]),
    ] {
      var blueprint = pair
      blueprint.calibration = method
      wrong.append(blueprint)
    }
    for blueprint in wrong {
      #expect(throws: ModelsError.self) { try OnnxModelWriter.write(blueprint) }
    }
  }
}
