/// A signature of a person under an item of the checklist, as the history keeps it.
public struct SignOff: Sendable, Hashable, Encodable {
  /// The item that was signed.
  public var item: String
  /// Who signed; declared, not verified.
  public var by: String
  /// What was said with it.
  public var note: String?
  /// When.
  public var time: String
  /// The digest of the evidence that was signed.
  public var digest: String
  /// The number of the decision in the history.
  public var sequence: Int64

  /// Takes a signature from the history.
  public init(
    item: String, by: String, note: String?, time: String, digest: String, sequence: Int64
  ) {
    self.item = item
    self.by = by
    self.note = note
    self.time = time
    self.digest = digest
    self.sequence = sequence
  }
}
