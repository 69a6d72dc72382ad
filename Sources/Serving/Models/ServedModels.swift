import Diagnostics
import HTTPService

/// The models of a server, found by name.
public struct ServedModels: Sendable {
  /// All of them, in the order in which they were named.
  public let all: [ServedModel]
  private let places: [ByteText: Int]

  /// Puts models together.
  ///
  /// - Throws: `ServingError`, where there is none or two would answer to one name.
  public init(_ models: [ServedModel]) throws {
    guard !models.isEmpty else { throw ServingError.noModel }
    var places: [ByteText: Int] = [:]
    for (index, model) in models.enumerated() {
      guard places.updateValue(index, forKey: ByteText(model.name)) == nil else {
        throw ServingError.nameTaken(model.name)
      }
    }
    // The full name finds a model, too; a model's own name goes before it.
    for (index, model) in models.enumerated() where places[ByteText(model.label)] == nil {
      places[ByteText(model.label)] = index
    }
    all = models
    self.places = places
  }

  /// The model of a name; the only one where no name is given.
  func find(_ name: String?) throws(Problem) -> ServedModel {
    guard let name else {
      guard all.count == 1 else {
        throw Problem(
          400, "model_not_named",
          "several models are served, and the request names none of \(Self.list(all))")
      }
      return all[0]
    }
    guard let place = places[ByteText(name)] else {
      let nearest = nearestWords(to: name, in: all.map(\.name), limit: 1).first
      let advice = nearest.map { "; did you mean '\($0)'?" } ?? ""
      throw Problem(
        404, "unknown_model", "no model '\(name.prefix(64))' is served here\(advice)")
    }
    return all[place]
  }

  private static func list(_ models: [ServedModel]) -> String {
    let shown = models.prefix(8).map { "'\($0.name.prefix(64))'" }.joined(separator: ", ")
    return models.count > 8 ? shown + ", …" : shown
  }
}
