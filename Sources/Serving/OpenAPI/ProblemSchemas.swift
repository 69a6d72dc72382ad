/// The schemas of error documents and of answers that are the same for every model.
enum ProblemSchemas {
  /// All of them by name.
  static var all: [(String, Node)] {
    [
      ("Predictions", predictions), ("Fault", fault), ("Problem", problem),
      ("MLflowProblem", mlflowProblem),
    ]
  }

  private static var predictions: Node {
    .object([
      ("type", .text("object")),
      (
        "properties",
        .object([
          ("predictions", .array(of: .object([]))),
          ("probabilities", .object([("type", .list([.text("object"), .text("null")]))])),
          ("is_anomaly", .array(of: .type("boolean"))),
          ("distance", .array(of: .type("number"))),
        ])
      ),
      ("required", .list([.text("predictions")])),
    ])
  }

  private static let orNullText = Node.object([("type", .list([.text("string"), .text("null")]))])

  private static var fault: Node {
    .object([
      ("type", .text("object")),
      (
        "properties",
        .object([
          ("code", .type("string")),
          (
            "row",
            .object([
              ("type", .list([.text("integer"), .text("null")])),
              ("description", .text("Counted from 0")),
            ])
          ),
          ("field", orNullText), ("expected", orNullText), ("got", orNullText),
          ("value", orNullText),
        ])
      ),
      ("required", .list([.text("code")])),
    ])
  }

  private static var faults: [(String, Node)] {
    [
      ("errors", .array(of: .reference("schemas/Fault"))), ("errors_total", .type("integer")),
      ("errors_shown", .type("integer")),
    ]
  }

  private static var problem: Node {
    .object([
      ("type", .text("object")),
      (
        "properties",
        .object(
          [
            ("type", .type("string")), ("title", .type("string")), ("status", .type("integer")),
            ("detail", .type("string")), ("request_id", .type("string")),
          ] + faults)
      ),
      ("required", .list([.text("type"), .text("title"), .text("status")])),
    ])
  }

  private static var mlflowProblem: Node {
    .object([
      ("type", .text("object")),
      (
        "properties",
        .object([("error_code", .type("string")), ("message", .type("string"))] + faults)
      ),
      ("required", .list([.text("error_code"), .text("message")])),
    ])
  }
}
