import HTTPService

/// `POST /predict`: `{"model": NAME, "data": {COLUMN: [VALUES]}}` → `{"predictions": [VALUES]}`.
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
      var rows = model.contract.newRows()
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
    var json = JSONBuffer()
    json.bytes.reserveCapacity(32 + answer.rowCount * 4)
    json.raw("{\"predictions\": [")
    json.list(answer) { $0.appendValue($1, to: &$2) }
    json.raw("]")
    if wantsProbabilities {
      json.raw(", \"probabilities\": ")
      appendProbabilities(answer, to: &json)
    }
    json.raw("}\n")
    return answer.model.response(json.bytes, rows: answer.rowCount)
  }

  /// An object of lists by label; null where the model predicts a number.
  private func appendProbabilities(_ answer: Answer, to json: inout JSONBuffer) {
    guard let labels = answer.labels else { return json.raw("null") }
    json.raw("{")
    for (index, label) in labels.enumerated() {
      if index > 0 { json.raw(", ") }
      json.string(label)
      json.raw(": [")
      json.list(answer) { $0.appendProbability($1, label: index, to: &$2) }
      json.raw("]")
    }
    json.raw("}")
  }
}
