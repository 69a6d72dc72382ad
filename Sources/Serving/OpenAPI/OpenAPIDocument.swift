import HTTPService

/// The description of the server in OpenAPI 3.1, with the columns of the models that it serves.
struct OpenAPIDocument {
  let models: ServedModels
  let version: String

  /// The document.
  var bytes: [UInt8] {
    var json = JSONBuffer()
    Node.object([
      ("openapi", .text("3.1.0")),
      (
        "info",
        .object([
          ("title", .text("mlo: " + models.all.map(\.label).joined(separator: ", "))),
          ("version", .text(version)),
          ("description", .text("Predictions of models; `man mlo-http` tells more.")),
        ])
      ),
      ("paths", .object(paths)),
      ("components", components),
    ]).write(to: &json)
    json.raw("\n")
    return json.bytes
  }

  // MARK: Paths

  private var paths: [(String, Node)] {
    [
      ("/predict", .object([("post", predict)])),
      ("/invocations", .object([("post", invocations)])),
      ("/", get("listModels", "The models and the routes", type: "application/json")),
      ("/openapi.json", get("describe", "This document", type: "application/json")),
      ("/version", get("version", "The version of the server", type: "text/plain")),
      ("/metrics", get("metrics", "Counts and times for Prometheus", type: "text/plain")),
      ("/ping", get("ping", "The models are loaded", isOpen: true, canBeBusy: true)),
      ("/health", get("health", "The models are loaded", isOpen: true, canBeBusy: true)),
      ("/livez", get("alive", "The server runs", isOpen: true)),
      ("/readyz", get("ready", "Requests should be sent here", isOpen: true, canBeBusy: true)),
    ]
  }

  private func get(
    _ id: String, _ summary: String, type: String = "application/json", isOpen: Bool = false,
    canBeBusy: Bool = false
  ) -> Node {
    let schema: Node = type == "application/json" ? .object([]) : .type("string")
    var responses: [(String, Node)] = [
      ("200", Self.response("As asked", type: type, schema: schema))
    ]
    if !isOpen { responses.append(("401", .reference("responses/Problem"))) }
    if canBeBusy {
      responses.append(("503", Self.response("Not ready", type: type, schema: schema)))
    }
    var members: [(String, Node)] = [
      ("operationId", .text(id)), ("summary", .text(summary)), ("responses", .object(responses)),
    ]
    if isOpen { members.append(("security", .list([]))) }
    return .object([("get", .object(members))])
  }

  private var predict: Node {
    .object([
      ("operationId", .text("predict")),
      ("summary", .text("Predicts rows that come by column")),
      (
        "requestBody",
        Self.body([
          "application/json": Self.oneOf(models.all.map { .reference("schemas/\($0.key)Request") })
        ])
      ),
      (
        "responses",
        .object(
          [("200", Self.response("The predictions", schema: .reference("schemas/Predictions")))]
            + Self.problems([
              "400", "401", "403", "404", "408", "413", "415", "421", "422", "431", "503",
            ]))
      ),
    ])
  }

  private var invocations: Node {
    let frames = models.all.map { Node.reference("schemas/\($0.key)Frames") }
    return .object([
      ("operationId", .text("invocations")),
      ("summary", .text("Predicts rows in the shapes of MLflow")),
      (
        "requestBody",
        Self.body(["application/json": Self.oneOf(frames), "text/csv": .type("string")])
      ),
      (
        "responses",
        .object(
          [
            (
              "200",
              Self.response(
                "The predictions",
                schema: Self.oneOf(models.all.map { .reference("schemas/\($0.key)Records") }))
            )
          ]
            + ["400", "401", "403", "404", "408", "413", "415", "421", "431", "503"].map {
              ($0, .reference("responses/MLflowProblem"))
            })
      ),
    ])
  }

  private static func problems(_ codes: [String]) -> [(String, Node)] {
    codes.map { ($0, .reference("responses/Problem")) }
  }

  static func oneOf(_ nodes: [Node]) -> Node {
    nodes.count == 1 ? nodes[0] : .object([("anyOf", .list(nodes))])
  }

  private static func body(_ content: KeyValuePairs<String, Node>) -> Node {
    .object([
      ("required", .bool(true)),
      ("content", .object(content.map { ($0.key, .object([("schema", $0.value)])) })),
    ])
  }

  static func response(
    _ text: String, type: String = "application/json", schema: Node
  ) -> Node {
    .object([
      ("description", .text(text)),
      ("content", .object([(type, .object([("schema", schema)]))])),
    ])
  }

  // MARK: Components

  private var components: Node {
    .object([
      ("schemas", .object(models.all.flatMap(\.schemas) + ProblemSchemas.all)),
      (
        "responses",
        .object([
          (
            "Problem",
            Self.response(
              "Why the request is not answered", type: "application/problem+json",
              schema: .reference("schemas/Problem"))
          ),
          (
            "MLflowProblem",
            Self.response(
              "Why the request is not answered", schema: .reference("schemas/MLflowProblem"))
          ),
        ])
      ),
      (
        "securitySchemes",
        .object([("bearer", .object([("type", .text("http")), ("scheme", .text("bearer"))]))])
      ),
    ])
  }
}
