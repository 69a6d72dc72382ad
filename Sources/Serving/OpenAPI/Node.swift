import HTTPService

/// A JSON value with its keys in order, for documents that are made once.
indirect enum Node {
  case text(String)
  case integer(Int)
  case bool(Bool)
  case null
  case list([Node])
  case object([(String, Node)])

  /// `{"$ref": "#/components/…"}`.
  static func reference(_ path: String) -> Node {
    .object([("$ref", .text("#/components/\(path)"))])
  }

  /// A schema of a type, with more members.
  static func type(_ name: String, _ more: [(String, Node)] = []) -> Node {
    .object([("type", .text(name))] + more)
  }

  /// A list whose elements satisfy a schema.
  static func array(of schema: Node, _ more: [(String, Node)] = []) -> Node {
    .object([("type", .text("array")), ("items", schema)] + more)
  }

  func write(to json: inout JSONBuffer) {
    switch self {
    case .text(let text): json.string(text)
    case .integer(let value): json.integer(value)
    case .bool(let value): if value { json.raw("true") } else { json.raw("false") }
    case .null: json.raw("null")
    case .list(let values):
      json.raw("[")
      for (index, value) in values.enumerated() {
        if index > 0 { json.raw(",") }
        value.write(to: &json)
      }
      json.raw("]")
    case .object(let members):
      json.raw("{")
      for (index, member) in members.enumerated() {
        if index > 0 { json.raw(",") }
        json.string(member.0)
        json.raw(":")
        member.1.write(to: &json)
      }
      json.raw("}")
    }
  }
}
