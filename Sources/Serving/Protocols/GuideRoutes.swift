import HTTPService

/// What the server says of itself: `/` lists models and routes, `/openapi.json` describes them.
struct GuideRoutes: ProtocolRoutes {
  let models: ServedModels
  let version: String
  /// The routes of the protocols.
  let spoken: [Route]

  /// The routes that every server has, as the list shows them.
  private static let standard: [(method: String, path: String, summary: String)] = [
    ("GET", "/livez", "says that the server runs"),
    ("GET", "/readyz", "says whether requests should be sent here"),
    ("GET", "/metrics", "counts and times in the text format of Prometheus"),
  ]

  var routes: [Route] {
    let document = OpenAPIDocument(models: models, version: version).bytes
    let list = list
    return [
      Route(.get, "/", "lists the models and the routes") { _ in HTTPResponse(body: list) },
      Route(.get, "/openapi.json", "describes the requests, with the model's own columns") { _ in
        HTTPResponse(body: document)
      },
    ]
  }

  private var list: [UInt8] {
    var json = JSONBuffer()
    json.raw("{\"server\":")
    json.string("mlo \(version)")
    json.raw(",\"models\":[")
    for (index, model) in models.all.enumerated() {
      if index > 0 { json.raw(",") }
      json.raw("{\"name\":")
      json.string(model.name)
      json.raw(",\"version\":")
      json.string(orNull: model.version)
      json.raw(",\"stage\":")
      json.string(orNull: model.stage)
      json.raw(",\"sha256\":")
      json.string(model.sha256)
      json.raw("}")
    }
    json.raw("],\"routes\":[")
    let own = [
      ("GET", "/", "lists the models and the routes"),
      ("GET", "/openapi.json", "describes the requests, with the model's own columns"),
    ]
    let all = own + spoken.map { ($0.method.rawValue, $0.path, $0.summary) } + Self.standard
    for (index, route) in all.enumerated() {
      if index > 0 { json.raw(",") }
      json.raw("{\"method\":")
      json.string(route.0)
      json.raw(",\"path\":")
      json.string(route.1)
      json.raw(",\"summary\":")
      json.string(route.2)
      json.raw("}")
    }
    json.raw("]}\n")
    return json.bytes
  }
}
