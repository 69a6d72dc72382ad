import Workspace

/// A JSON value of the store inside a document; its keys stay as they are.
public struct RawJSON: Encodable, Sendable {
  let value: JSONValue

  init(_ value: JSONValue) { self.value = value }

  /// Not used by documents, which take the value as it is; other encoders get its text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value.canonicalText)
  }

  /// The value as documents write it.
  var documentValue: DocumentValue { Self.converted(value) }

  private static func converted(_ value: JSONValue) -> DocumentValue {
    if let members = value.members {
      return .object(members.members.map { ($0.key, converted($0.value)) })
    }
    if let elements = value.elements { return .array(elements.map(converted)) }
    if let text = value.text { return .string(text) }
    if let flag = value.boolValue { return .boolean(flag) }
    if let whole = value.integerValue { return .number(String(whole)) }
    return value.numberValue.map { .real($0) } ?? .null
  }
}
