import Diagnostics

/// Writes a document whose last key is a long list, an element at a time.
///
/// ```swift
/// var stream = DocumentStream(schema: "mlo.log/1", list: "runs", emit: console.write)
/// for run in runs { try stream.append(run) }
/// try stream.finish()
/// ```
public struct DocumentStream {
  private let emit: ([UInt8]) throws -> Void
  private var pending: [UInt8] = []
  private var isEmpty = true

  /// Starts a document of this schema that holds one list.
  public init(schema: String, list: String, emit: @escaping ([UInt8]) throws -> Void) {
    self.emit = emit
    pending.append(contentsOf: "{\"schema\": ".utf8)
    JSONString.append(schema, escaping: .invisible, to: &pending)
    pending.append(contentsOf: ", ".utf8)
    JSONString.append(list, escaping: .invisible, to: &pending)
    pending.append(contentsOf: ": [".utf8)
  }

  /// Adds an element to the list.
  public mutating func append(_ element: some Encodable) throws {
    if !isEmpty { pending.append(contentsOf: ", ".utf8) }
    isEmpty = false
    try documentValue(of: element).write(to: &pending)
    if pending.count >= 1 << 15 { try send() }
  }

  /// Ends the list and the document.
  public mutating func finish() throws {
    pending.append(contentsOf: "]}\n".utf8)
    try send()
  }

  private mutating func send() throws {
    try emit(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
