/// A person as far as a name tells: declared, not verified.
public struct Identity: Sendable, Hashable {
  /// The name as it was given, such as `Ana Souza <ana@example.org>`.
  public var text: String

  /// Takes a name.
  public init(_ text: String) { self.text = text }

  /// The address between `<` and `>`, or the text itself where it is one, folded; nil without one.
  public var address: String? {
    var found = text[...]
    if let open = text.lastIndex(of: "<"), let close = text.lastIndex(of: ">"), open < close {
      found = text[text.index(after: open)..<close]
    }
    let folded = found.lowercased().filter { !$0.isWhitespace }
    guard let at = folded.lastIndex(of: "@"), at != folded.startIndex else { return nil }
    // `ana+work@…` is `ana@…`: one person with two spellings is one person.
    let local = folded[..<at].prefix { $0 != "+" }
    return String(local) + folded[at...]
  }

  /// The name without the address, folded.
  public var name: String {
    let front = text.prefix { $0 != "<" }
    return front.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether two names are the same person: by address where both have one, else by name, a bare
  /// word also by the first part of an address.
  public func isSame(as other: Identity) -> Bool {
    if let mine = address, let theirs = other.address { return mine == theirs }
    guard name != other.name else { return true }
    return [(self, other), (other, self)].contains { one, two in
      two.address.map { $0.prefix { $0 != "@" } == one.name } ?? false
    }
  }
}
