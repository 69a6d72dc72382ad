/// The caps of what is recorded, and the rules of names.
enum Limits {
  /// The most characters of the key of a parameter, metric or tag.
  static let key = 250
  /// The most characters of a parameter.
  static let param = 6000
  /// The most characters of a tag.
  static let tag = 8000
  /// The most characters of a note.
  static let note = 65_536
  /// The most characters of the name of an experiment, a run or a model.
  static let name = 500

  /// Checks the name of an experiment or a run: 1 to 500 characters, none of them a control
  /// character.
  static func checkName(_ text: String, of kind: String) throws {
    try checkLength(text, of: "the name of \(kind)", limit: name)
    guard !text.isEmpty else {
      throw WorkspaceError.invalidName(kind: kind, name: text, rule: "it is empty")
    }
    guard !hasControlCharacter(text) else {
      throw WorkspaceError.invalidName(kind: kind, name: text, rule: "it has a control character")
    }
  }

  /// Checks the name of a run: as any name, and none that a reference takes for something else, because
  /// the run could not be reached by it.
  static func checkRunName(_ text: String) throws {
    try checkName(text, of: "a run")
    func refuse(_ rule: String) -> WorkspaceError {
      .invalidName(kind: "a run", name: text, rule: rule)
    }
    guard text != "HEAD", !text.hasPrefix("HEAD~") else { throw refuse("HEAD is the newest run") }
    guard !text.contains("@") else { throw refuse("NAME@VERSION is a version of a model") }
    guard !["sha256:", "runs:/", "models:/"].contains(where: text.hasPrefix) else {
      throw refuse("a reference of that form is no name")
    }
    guard !isRunID(text.lowercased()) else { throw refuse("it reads as the id of a run") }
  }

  /// Checks the name of a model: as any name, and without `/`, `:` and `@`, neither `HEAD` nor all
  /// digits, so that a reference cannot be read in two ways.
  static func checkModelName(_ text: String) throws {
    try checkName(text, of: "a model")
    func refuse(_ rule: String) -> WorkspaceError {
      .invalidName(kind: "a model", name: text, rule: rule)
    }
    guard !text.utf8.contains(where: { [0x2F, 0x3A, 0x40].contains($0) }) else {
      throw refuse("it may not hold '/', ':' or '@'")
    }
    guard text != "HEAD", !text.hasPrefix("HEAD~") else { throw refuse("HEAD is the newest run") }
    guard !text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw refuse("it may not be all digits")
    }
  }

  /// Checks an alias: `[A-Za-z0-9][A-Za-z0-9._-]{0,127}`, and no stage, `latest`, digits or
  /// `v<digits>`.
  static func checkAlias(_ text: String) throws {
    func refuse(_ rule: String) -> WorkspaceError {
      .invalidName(kind: "an alias", name: text, rule: rule)
    }
    let bytes = Array(text.utf8)
    guard (1...128).contains(bytes.count) else { throw refuse("1 to 128 characters are allowed") }
    guard bytes.allSatisfy({ isWordByte($0) || [0x2E, 0x2D, 0x5F].contains($0) }),
      isWordByte(bytes[0])
    else { throw refuse("letters, digits, '.', '-' and '_', the first a letter or digit") }
    let folded = text.lowercased()
    guard Stage(rawValue: folded) == nil else { throw refuse("it is the name of a stage") }
    guard folded != "latest" else { throw refuse("'latest' is the newest version") }
    let digits = folded.hasPrefix("v") ? folded.dropFirst() : folded[...]
    guard digits.isEmpty || !digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw refuse("it reads as the number of a version")
    }
  }

  /// Checks the key of a parameter, metric or tag.
  static func checkKey(_ text: String, of kind: String) throws {
    guard !text.isEmpty else {
      throw WorkspaceError.invalidText(what: "the key of \(kind)", rule: "is empty")
    }
    try checkLength(text, of: "the key of \(kind)", limit: key)
    guard !hasControlCharacter(text) else {
      throw WorkspaceError.invalidText(what: "the key of \(kind)", rule: "has a control character")
    }
  }

  /// Checks the length of a text in characters, as Python counts them.
  static func checkLength(_ text: String, of what: String, limit: Int) throws {
    let length = text.unicodeScalars.count
    guard length <= limit else {
      throw WorkspaceError.tooLong(what: what, length: length, limit: limit, unit: "characters")
    }
  }

  private static func hasControlCharacter(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
