import Models
import Tabular

extension ServedModel {
  /// The model's part of the names of schemas, which take letters, digits, `.`, `-` and `_` alone.
  var key: String {
    let letters = name.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        ? String(scalar) : "_\(String(scalar.value, radix: 16))"
    }
    return "\(letters.joined())_\(sha256.prefix(8))_"
  }

  /// The schemas of the model's requests and answers by name.
  var schemas: [(String, Node)] {
    [
      ("\(key)Row", row), ("\(key)Columns", columns), ("\(key)Request", request),
      ("\(key)Frames", frames), ("\(key)Records", records),
    ]
  }

  private var fields: [ContractField] { contract.fields }

  /// The schema of a field; of one that is made of a time series it says how.
  private func schema(_ field: ContractField) -> Node {
    guard let meaning = contract.meaning(field), case .object(let members) = field.schema
    else { return field.schema }
    return .object(members + [("description", Node.text(meaning))])
  }

  private var required: Node {
    .list(fields.filter(\.isRequired).map { .text($0.name) })
  }

  /// One row by name.
  private var row: Node {
    .object([
      ("type", .text("object")),
      ("properties", .object(fields.map { ($0.name, schema($0)) })),
    ])
  }

  /// Rows by column; a value alone is a column of one.
  private var columns: Node {
    .object([
      ("type", .text("object")),
      (
        "properties",
        .object(
          fields.map { field in
            (
              field.name,
              .object([("anyOf", .list([.array(of: schema(field)), schema(field)]))])
            )
          })
      ),
      ("required", required),
    ])
  }

  private var request: Node {
    .object([
      ("type", .text("object")),
      (
        "properties",
        .object([
          ("model", .type("string", [("enum", .list([.text(name), .text(label)]))])),
          ("data", .reference("schemas/\(key)Columns")),
          ("proba", .type("boolean", [("default", .bool(false))])),
        ])
      ),
      ("required", .list([.text("data")])),
      ("additionalProperties", .bool(false)),
      (
        "examples",
        .list([
          .object([
            ("model", .text(name)),
            ("data", .object(fields.map { ($0.name, .list([$0.example])) })),
          ])
        ])
      ),
    ])
  }

  /// MLflow's four shapes.
  private var frames: Node {
    let rows = Node.array(of: .reference("schemas/\(key)Row"))
    let lists = Node.array(of: .array(of: .object([])))
    let split = Node.object([
      ("type", .text("object")),
      (
        "properties",
        .object([
          ("columns", .array(of: .type("string"))), ("index", .array(of: .object([]))),
          ("data", lists),
        ])
      ),
      ("required", .list([.text("data")])),
    ])
    let inputs = Node.object([
      ("anyOf", .list([.reference("schemas/\(key)Columns"), rows, lists]))
    ])
    return .object([
      ("type", .text("object")),
      (
        "properties",
        .object([
          ("dataframe_split", split), ("dataframe_records", rows),
          ("instances", .object([("anyOf", .list([rows, lists]))])), ("inputs", inputs),
        ])
      ),
      (
        "examples",
        .list([
          .object([
            ("dataframe_records", .list([.object(fields.map { ($0.name, $0.example) })]))
          ])
        ])
      ),
    ])
  }

  /// A record of all outputs for each row.
  private var records: Node {
    let outputs = model.signature.outputs.map { ($0.name, $0.type.schema) }
    let record = Node.object([("type", .text("object")), ("properties", .object(outputs))])
    return .object([
      ("type", .text("object")), ("properties", .object([("predictions", .array(of: record))])),
    ])
  }
}

extension ContractField {
  /// The JSON types of a value, null among them where it may be missing.
  ///
  /// Texts stand for numbers and truth values as in CSV, and numbers for categories.
  fileprivate var schema: Node {
    var types: [String]
    var more: [(String, Node)] = []
    switch type {
    case .integer:
      types = ["integer", "string"]
      more = [("format", .text("int64"))]
    case .real, .number: types = ["number", "string"]
    case .boolean: types = ["boolean", "number", "string"]
    case .category, .string: types = ["string", "number", "boolean"]
    case .date:
      types = ["string", "number"]
      more = [("description", .text("a date, or a date and time"))]
    }
    if allowsNull { types.append("null") }
    let type = types.count == 1 ? Node.text(types[0]) : .list(types.map { .text($0) })
    return .object([("type", type)] + more)
  }

  fileprivate var example: Node {
    switch type {
    case .integer, .real, .number: .integer(1)
    case .boolean: .bool(true)
    case .category, .string: .text("text")
    case .date: .text("2026-01-31")
    }
  }
}

extension SignatureType {
  /// The JSON type of an output; one that is not finite is null.
  fileprivate var schema: Node {
    switch self {
    case .long: .type("integer", [("format", .text("int64"))])
    case .double: .object([("type", .list([.text("number"), .text("null")]))])
    case .float:
      .object([
        ("type", .list([.text("number"), .text("null")])), ("format", .text("float")),
      ])
    case .boolean: .type("boolean")
    case .string: .object([("type", .list([.text("string"), .text("null")]))])
    }
  }
}
