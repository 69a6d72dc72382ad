import HTTPService
import Tabular

/// MLflow's protocol: `/invocations`, `/ping`, `/health` and `/version`, as its own server answers
/// for the same model, but without its silent conversions.
struct InvocationsRoutes: ProtocolRoutes {
  let models: ServedModels
  let readiness: Readiness
  /// The version that clients compare with the least that they need.
  let version: String

  var routes: [Route] {
    [
      Route(
        .post, "/invocations", "predicts rows in the shapes of MLflow",
        accepts: ["application/json", "text/csv"], style: .mlflow, answer: answer),
      Route(.get, "/ping", "says that the models are loaded", isOpen: true) { _ in ready },
      Route(.get, "/health", "says that the models are loaded", isOpen: true) { _ in ready },
      Route(.get, "/version", "the version of the server") { _ in
        HTTPResponse(contentType: "text/plain; charset=utf-8", body: Array(version.utf8))
      },
    ]
  }

  private var ready: HTTPResponse {
    var response = readiness.response
    if response.status == 200 { response.body = [UInt8(ascii: "\n")] }
    return response
  }

  @Sendable private func answer(_ request: HTTPRequest) throws -> HTTPResponse {
    let model = try models.find(request.header("mlo-model"))
    var rows = model.contract.newRows(bodyBytes: request.body.count)
    if request.mediaType == "text/csv" {
      try rows.take(csv: request.body)
    } else {
      try JSONBody.read(request, allowsNaN: true) { try rows.take(frames: $0) }
    }
    let table = try model.table(&rows)
    guard table.rowCount > 0 else { throw Problem(400, "no_rows", "the request has no rows") }
    return response(try Answer(table, model, for: request))
  }

  /// `{"predictions": [{"label": 2, "probability_0": 0.1, …}, …]}`: a record of all outputs for
  /// each row, as MLflow's server answers for an ONNX model.
  private func response(_ answer: Answer) -> HTTPResponse {
    let keys = answer.columns.enumerated().map { index, name in
      var key = JSONBuffer()
      key.raw(index == 0 ? "{" : ", ")
      key.string(name)
      key.raw(": ")
      return key.bytes
    }
    let records = AnswerText(
      opening: Array("{\"predictions\": [".utf8),
      row: { prediction, row, json in
        for (index, key) in keys.enumerated() {
          json.bytes += key
          prediction.appendOutput(index, row, to: &json)
        }
        json.raw("}")
      }, closing: Array("]}\n".utf8))
    let rowBytes = keys.reduce(8) { $0 + $1.count + 12 }
    return AnswerParts(answer, [records], rowBytes: rowBytes).response
  }
}
