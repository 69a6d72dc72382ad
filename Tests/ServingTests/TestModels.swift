import Models
import Serving

@testable import HTTPService

/// Small models whose answers can be worked out by hand, and a way to ask them without a socket.
struct TestModels {
  /// All routes over the models.
  let routes: [Route]

  init(_ models: [ServedModel]) throws {
    routes =
      ModelServer(try ServedModels(models), readiness: Readiness(), version: "1.2.3").routes
  }

  /// `sum`: `count + 10 × size + 100 × isNew + 1000 × (colour is red)`; a missing size counts as 5.
  static func sum(name: String = "sum") throws -> ServedModel {
    let inputs = [
      ModelInput(name: "count", encoding: .integer), ModelInput(name: "size", encoding: .real),
      ModelInput(name: "isNew", encoding: .boolean),
      ModelInput(name: "colour", encoding: .categorical(levels: ["red", "blue"])),
    ]
    let plain = LinearPredictor.PreparedFeature.numeric(
      replacement: 0, mean: 0, scale: 1, hasMissingIndicator: false)
    let size = LinearPredictor.PreparedFeature.numeric(
      replacement: 5, mean: 0, scale: 1, hasMissingIndicator: false)
    let linear = LinearPredictor(
      features: [plain, size, plain, .oneHot(columnOfCode: [-1, 0, -1], columnCount: 1)],
      weights: [1, 10, 100, 1_000], intercepts: [0])
    return try served(
      ModelBlueprint(
        inputs: inputs, predictor: .linear(linear), target: .regression(link: .identity)), name)
  }

  /// `always`: yes with a probability of 0.75, whatever `x` is.
  static func always(name: String = "always") throws -> ServedModel {
    let target = TargetKind.classification(
      labels: .strings(["no", "yes"]), positive: 1, scores: .probability)
    return try served(
      ModelBlueprint(
        inputs: [ModelInput(name: "x", encoding: .real)], predictor: .constant([0.25, 0.75]),
        target: target), name)
  }

  static func served(_ blueprint: ModelBlueprint, _ name: String) throws -> ServedModel {
    ServedModel(
      name: name, version: "3", stage: "production", sha256: String(repeating: "ab", count: 32),
      model: try CompiledModel(onnx: try OnnxModelWriter.write(blueprint)))
  }

  /// What a route answers, or the problem.
  func ask(
    _ path: String, _ body: String, type: String = "application/json",
    headers: [(String, String)] = []
  ) throws -> HTTPResponse {
    try ask(path, Array(body.utf8), type: type, headers: headers)
  }

  /// What a route answers to bytes, or the problem.
  func ask(
    _ path: String, _ body: [UInt8], type: String = "application/json",
    headers: [(String, String)] = []
  ) throws -> HTTPResponse {
    let route = routes.first { $0.path == path }
    let request = HTTPRequest(
      .post, path, headers: [("content-type", type)] + headers, body: body)
    guard let response = try route?.answer(request) else { throw Problem(404, "no_route", path) }
    return response
  }

  /// The text of an answer.
  func text(_ path: String, _ body: String, type: String = "application/json") throws -> String {
    let response = try ask(path, body, type: type)
    let rest = response.rest.map { parts in (0..<parts.count).flatMap(parts.make) } ?? []
    return String(decoding: response.body + rest, as: UTF8.self)
  }

  /// The problem that a request meets, or nil.
  func problem(_ path: String, _ body: String, type: String = "application/json") -> Problem? {
    do {
      _ = try ask(path, body, type: type)
      return nil
    } catch {
      return error as? Problem
    }
  }
}
