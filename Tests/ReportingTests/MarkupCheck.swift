/// A small check of markup: tags nest, attributes are quoted and not repeated, entities are known.
///
/// It reads XML, and HTML that is written like it (with the void elements of HTML).
struct MarkupCheck {
  private static let void: Set<String> = ["meta", "br", "hr", "img", "link"]
  /// What is wrong, in the order of the text.
  private(set) var faults: [String] = []
  /// The names of all elements.
  private(set) var elements: [String] = []
  /// Every attribute, as `name=value`.
  private(set) var attributes: [String] = []
  /// The text between the tags.
  private(set) var text = ""

  init(_ markup: String) {
    var open: [String] = []
    var rest = Substring(markup)
    while let start = rest.firstIndex(of: "<") {
      take(text: rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else {
        faults.append("a tag does not end")
        return
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        if open.popLast() != name { faults.append("</\(name)> closes nothing") }
        continue
      }
      let name = String(tag.prefix { $0 != " " && $0 != "/" && $0 != "\n" })
      elements.append(name)
      readAttributes(tag.dropFirst(name.count))
      if name == "style", let close = rest.firstRange(of: "</style>") {
        rest = rest[close.upperBound...]
      } else if !tag.hasSuffix("/"), !Self.void.contains(name) {
        open.append(name)
      }
    }
    take(text: rest)
    faults += open.map { "<\($0)> is not closed" }
  }

  private mutating func take(text piece: Substring) {
    text += piece
    for part in piece.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let entity = part.prefix { $0 != ";" }
      if !["lt", "gt", "amp", "quot", "#39"].contains(String(entity)) {
        faults.append("&\(entity) is no entity")
      }
    }
  }

  private mutating func readAttributes(_ text: Substring) {
    var rest = text.drop { $0 == " " || $0 == "\n" }
    var names: Set<String> = []
    while !rest.isEmpty, rest != "/" {
      guard let equals = rest.firstIndex(of: "=") else {
        faults.append("'\(rest)' is no attribute")
        return
      }
      let name = String(rest[..<equals])
      let quoted = rest[rest.index(after: equals)...]
      guard quoted.first == "\"", let end = quoted.dropFirst().firstIndex(of: "\"") else {
        faults.append("the value of '\(name)' is not quoted")
        return
      }
      if !names.insert(name).inserted { faults.append("'\(name)' stands there twice") }
      attributes.append("\(name)=\(quoted[quoted.index(after: quoted.startIndex)..<end])")
      rest = quoted[quoted.index(after: end)...].drop { $0 == " " || $0 == "\n" }
    }
  }

  /// The values of an attribute.
  func values(of name: String) -> [String] {
    attributes.filter { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
  }
}
