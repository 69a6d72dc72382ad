import Crypto

/// One decision about a model, linked by hash to the one before it.
///
/// Written once, never changed. The hash is the SHA-256 of `mlo-history-v1`, a zero byte and the
/// canonical JSON of the event; the prefix keeps any other object's hash from posing as an event.
public struct HistoryEvent: Sendable, Hashable {
  /// Its number, counted from 1.
  public var sequence: Int64
  /// Its hash.
  public var hash: String
  /// The hashes of the events before it: one, or both heads of a merge.
  public var previous: [String]
  /// When it was decided, by the clock of who decided.
  public var time: Timestamp
  /// Who decided.
  public var actor: String
  /// What was decided: `register`, `stage`, `refused`, `alias`, `merge`, ….
  public var event: String
  /// The model it is about.
  public var model: String?
  /// The version it is about.
  public var version: Int?
  /// The hash of that version's model.
  public var sha256: String?
  /// The particulars; figures in it are integers or decimal strings.
  public var data: JSONObject
  /// The id of the project.
  public var project: String

  /// The canonical JSON that is hashed and stored.
  public var json: JSONValue {
    let before: JSONValue =
      previous.count == 1
      ? .string(previous[0]) : .array(previous.map { .string($0) })
    return [
      "v": 1, "project": .string(project), "seq": .integer(sequence), "prev": before,
      "time": .string(time.text), "actor": .string(actor), "event": .string(event),
      "model": JSONValue(model), "version": JSONValue(version), "sha256": JSONValue(sha256),
      "data": .object(data),
    ]
  }

  /// The hash of an event's canonical bytes.
  static func hash(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(data: Array("mlo-history-v1".utf8) + [0])
    hash.update(data: bytes)
    return hexText(hash.finalize())
  }

  /// What the first event names as the one before it.
  static func genesis(project: String) -> String {
    hexText(SHA256.hash(data: Array(project.utf8)))
  }
}
