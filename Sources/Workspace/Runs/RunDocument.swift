/// What the row of a run keeps as one JSON document: all that no query looks into.
struct RunDocument {
  var command: RunCommand
  var provenance: Provenance
  var warnings: [String]
  var actor: String
  var version: String

  /// The canonical JSON of the column `detail`.
  var text: String {
    var object: JSONObject = [
      "command": command.json, "warnings": .array(warnings.map { .string($0) }),
      "actor": .string(actor), "version": .string(version),
    ]
    provenance.write(to: &object)
    return JSONValue.object(object).canonicalText
  }

  init(text: String) {
    let object = (try? JSONValue(parsing: text))?.members ?? [:]
    command = RunCommand(json: object["command"])
    provenance = Provenance(object)
    warnings = (object["warnings"]?.elements ?? []).compactMap(\.text)
    actor = object["actor"]?.text ?? ""
    version = object["version"]?.text ?? ""
  }

  init(
    command: RunCommand, provenance: Provenance = Provenance(), warnings: [String] = [],
    actor: String, version: String
  ) {
    self.command = command
    self.provenance = provenance
    self.warnings = warnings
    self.actor = actor
    self.version = version
  }

  /// The whole of a run from its row, its document and its values.
  static func detail(_ row: RunRow, _ summary: RunSummary) -> RunDetail {
    let document = RunDocument(text: row.detail)
    let model = row.model.flatMap { text in
      (try? JSONValue(parsing: text)).flatMap { ModelRecord(json: $0) }
    }
    return RunDetail(
      summary: summary, command: document.command, provenance: document.provenance, model: model,
      warnings: document.warnings, actor: document.actor, version: document.version,
      manifestSHA256: row.manifest)
  }
}
