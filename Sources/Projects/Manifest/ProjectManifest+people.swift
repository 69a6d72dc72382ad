import Diagnostics
import Yams

// What people write about the models: whom to ask, what the report says and what it must hold.
extension ProjectManifest {
  static func contacts(
    _ node: Node?, nodes: ManifestNodes
  ) throws(ManifestError) -> [Contact]? {
    guard let node else { return nil }
    var contacts: [Contact] = []
    for item in try nodes.sequence(node, of: "'contacts'") {
      let values = try nodes.mapping(item, of: "a contact", known: ManifestKeys.contact)
      guard let name = values["name"] else {
        throw nodes.error("missing_key", "a contact has no 'name'", at: item)
      }
      var contact = Contact(name: try nodes.text(name, of: "'name'"))
      if let role = values["role"] { contact.role = try nodes.text(role, of: "'role'") }
      if let email = values["email"] { contact.email = try nodes.text(email, of: "'email'") }
      contacts.append(contact)
    }
    return contacts
  }

  /// The texts of the report by key; blank ones are kept, the report says what they are worth.
  static func report(
    _ node: Node?, nodes: ManifestNodes
  ) throws(ManifestError) -> [String: String]? {
    guard let node else { return nil }
    var texts: [String: String] = [:]
    for (key, value) in try nodes.mapping(node, of: "'report'", known: ManifestKeys.report) {
      texts[key] = try nodes.longText(value, of: "'report.\(key)'")
    }
    return texts
  }

  /// The required items in the order of the checklist; nil where nothing is said.
  static func checklist(
    _ node: Node?, nodes: ManifestNodes
  ) throws(ManifestError) -> Checklist? {
    guard let node else { return nil }
    let values = try nodes.mapping(node, of: "'checklist'", known: ManifestKeys.checklist)
    guard let list = values["required"] else { return nil }
    var required: Set<String> = []
    for item in try nodes.sequence(list, of: "'checklist.required'") {
      let word = try nodes.word(item, of: "an item of 'checklist.required'", in: checklistItems)
      guard required.insert(word).inserted else {
        throw nodes.error("duplicate_key", "item '\(word)' is required twice", at: item)
      }
    }
    return Checklist(required: checklistItems.filter(required.contains))
  }

  static func models(
    _ node: Node?, stages: [StageName], nodes: ManifestNodes
  ) throws(ManifestError) -> [String: ModelOverride] {
    guard let node else { return [:] }
    var models: [String: ModelOverride] = [:]
    for (name, value) in try nodes.entries(node, of: "'models'") where !nodes.isNull(value) {
      let values = try nodes.mapping(value, of: "'models.\(name)'", known: ManifestKeys.model)
      models[name] = ModelOverride(
        contacts: try contacts(values["contacts"], nodes: nodes),
        gates: try gates(values["gates"], stages: stages, nodes: nodes),
        checklist: try checklist(values["checklist"], nodes: nodes),
        report: try report(values["report"], nodes: nodes))
    }
    return models
  }
}
