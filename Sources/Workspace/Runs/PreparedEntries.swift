import Diagnostics

/// Entries that were checked, masked and completed before the lock is taken.
struct PreparedEntries {
  var entries: RunEntries
  /// Every object that they name, files of directories included.
  var objects: [StoredObject] = []
  /// What was masked.
  var warnings: [Warning] = []

  /// Checks entries against the caps and masks what looks like a secret.
  init(_ entries: RunEntries) throws {
    self.entries = entries
    self.entries.bringKeysIntoOneForm()
    let entries = self.entries
    try checkTexts()
    for metric in entries.metrics { try Limits.checkKey(metric.key, of: "a metric") }
    for artifact in entries.artifacts { try ArtifactPath.check(artifact.path) }
    if let name = entries.name { try Limits.checkRunName(name) }
    if let note = entries.note {
      try Limits.checkLength(note, of: "the note", limit: Limits.note)
    }
    if !entries.allowSecrets { mask() }
  }

  private func checkTexts() throws {
    for param in entries.params {
      try Limits.checkKey(param.key, of: "a parameter")
      try Limits.checkLength(
        param.value, of: "parameter '\(param.key)'", limit: Limits.param)
    }
    for tag in entries.tags {
      try Limits.checkKey(tag.key, of: "a tag")
      try Limits.checkLength(tag.value, of: "tag '\(tag.key)'", limit: Limits.tag)
    }
  }

  private mutating func mask() {
    entries.params = masked(entries.params, kind: "parameter")
    entries.tags = masked(entries.tags, kind: "tag")
  }

  /// The texts with what looks like a secret masked and the passwords of URLs cut.
  private mutating func masked(_ texts: [NamedText], kind: String) -> [NamedText] {
    texts.map { text in
      guard Secrets.looksSecret(key: text.key, value: text.value) else {
        return NamedText(text.key, withoutUserInfo(text.value))
      }
      warnings.append(
        Warning(
          code: "secret_masked",
          message: "\(kind) '\(text.key)' looks like a secret and was stored as \(Secrets.mask)"))
      return NamedText(text.key, Secrets.mask)
    }
  }
}

extension RunEntries {
  /// One spelling of a letter for each key: `é` as one character, however it was typed.
  fileprivate mutating func bringKeysIntoOneForm() {
    for place in params.indices { params[place].key = NormalForm.composed(params[place].key) }
    for place in tags.indices { tags[place].key = NormalForm.composed(tags[place].key) }
    for place in metrics.indices where metrics[place].key.utf8.contains(where: { $0 >= 0xCC }) {
      metrics[place].key = NormalForm.composed(metrics[place].key)
    }
    removedTags = removedTags.map { NormalForm.composed($0) }
    name = name.map { NormalForm.composed($0) }
  }
}
