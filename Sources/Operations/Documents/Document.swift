/// What a command prints under `--json`: an outcome with the name of its schema.
///
/// Properties become keys in the order of their declaration, in snake_case; a property that is nil
/// becomes `null`; the keys of a dictionary are left as they are and sorted. Within one schema
/// number a key is never renamed or removed.
public protocol Document: Encodable, Sendable {
  /// The schema's name and number, such as `mlo.init/1`.
  static var schema: String { get }
}

extension Document {
  /// The document in one line, with a line feed at the end.
  public func documentBytes() throws -> [UInt8] {
    var members: [(key: String, value: DocumentValue)] = [("schema", .string(Self.schema))]
    let own = try documentValue(of: self)
    if case .object(let rest) = own { members += rest }
    var bytes: [UInt8] = []
    DocumentValue.object(members).write(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}
