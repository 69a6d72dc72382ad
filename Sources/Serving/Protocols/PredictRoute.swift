import HTTPService

/// `POST /predict`: `{"model": NAME, "data": {COLUMN: [VALUES]}}` → `{"predictions": [VALUES]}`.
///
/// A model that learnt without a target also gives `is_anomaly` or `distance`, a value per row.
struct PredictRoute: ProtocolRoutes {
  let models: ServedModels

  var routes: [Route] {
    [
      Route(
        .post, "/predict", "predicts rows that come by column", accepts: ["application/json"],
        answer: answer)
    ]
  }

  /// What a request asks for beside its rows.
  private struct Wishes {
    var model: String?
    var data: JSONCursor?
    var wantsProbabilities = false
  }

  @Sendable private func answer(_ request: HTTPRequest) throws -> HTTPResponse {
    try JSONBody.read(request) { members in
      let wishes = try Self.wishes(members)
      let model = try models.find(wishes.model)
      guard var data = wishes.data, data.kind() == .object else {
        throw Problem(
          400, "bad_request", "\"data\" has to be an object of columns: {\"NAME\": [VALUES]}")
      }
      var rows = model.contract.newRows(bodyBytes: request.body.count)
      rows.take(columns: &data)
      let table = try model.table(&rows)
      return response(try Answer(table, model, for: request), wishes.wantsProbabilities)
    }
  }

  private static func wishes(_ members: [(key: String, value: JSONCursor)]) throws -> Wishes {
    var wishes = Wishes()
    for (key, value) in members {
      var value = value
      switch (key, value.kind()) {
      case ("model", .string): wishes.model = value.string()
      case ("model", .null): break
      case ("data", _): wishes.data = value
      case ("proba", .boolean): wishes.wantsProbabilities = value.boolean()
      case ("model", _): throw Problem(400, "bad_request", "\"model\" has to be a text")
      case ("proba", _): throw Problem(400, "bad_request", "\"proba\" has to be true or false")
      default:
        throw Problem(
          400, "bad_request",
          "the body has a key '\(key.prefix(64))', which is none of model, data and proba")
      }
    }
    return wishes
  }

  private func response(_ answer: Answer, _ wantsProbabilities: Bool) -> HTTPResponse {
    let labels = wantsProbabilities ? answer.labels : []
    let closing =
      if let labels { labels.isEmpty ? "]}\n" : "], \"probabilities\": {" } else {
        "], \"probabilities\": null}\n"
      }
    let companion = Self.companion(answer.companion, closing: closing)
    let predictions = AnswerText(
      opening: Array("{\"predictions\": [".utf8), row: { $0.appendValue($1, to: &$2) },
      closing: companion.isEmpty ? Array(closing.utf8) : Array("], ".utf8))
    let texts = [predictions] + companion + Self.probabilities(of: labels ?? [])
    return AnswerParts(answer, texts, rowBytes: 16).response
  }

  /// The list of what follows the predictions, as a member of the object, and the end of that; nothing
  /// where nothing follows.
  private static func companion(_ name: String?, closing: String) -> [AnswerText] {
    guard let name else { return [] }
    var opening = JSONBuffer()
    opening.string(name)
    opening.raw(": [")
    return [
      AnswerText(
        opening: opening.bytes, row: { $0.appendOutput(1, $1, to: &$2) },
        closing: Array(closing.utf8))
    ]
  }

  /// A list for each label, as members of an object, and the end of it.
  private static func probabilities(of labels: [String]) -> [AnswerText] {
    labels.enumerated().map { index, label in
      var opening = JSONBuffer()
      opening.string(label)
      opening.raw(": [")
      let closing = index == labels.count - 1 ? "]}}\n" : "], "
      return AnswerText(
        opening: opening.bytes, row: { $0.appendProbability($1, label: index, to: &$2) },
        closing: Array(closing.utf8))
    }
  }
}
