import Governance
import Models
import Projects
import Workspace

extension ModelRecords {
  /// How the model fits the version that is in production; nil where none is, or it is this one.
  func compatibility() throws -> CompatibilityFacts? {
    guard let version, let number = try workspace.stageState(version.name).production,
      number != version.version
    else { return nil }
    let production = "\(version.name)@\(number)"
    guard let bytes = try? workspace.resolveModel(production).onnx(in: workspace),
      let other = try? CompiledModel(onnx: bytes).signature
    else {
      return CompatibilityFacts(production: production, breaks: [], isVerified: false)
    }
    return CompatibilityFacts(
      production: production, breaks: compiled.signature.breaks(callersOf: other),
      isVerified: true)
  }
}

extension Signature {
  /// What somebody who calls another model would stumble over: inputs that are new, inputs that
  /// take less, outputs that are gone.
  func breaks(callersOf other: Signature) -> [String] {
    var found: [String] = []
    for input in inputs {
      guard let before = other.inputs.first(where: { $0.name == input.name }) else {
        if input.isRequired { found.append("it needs the new column '\(input.name)'") }
        continue
      }
      let isWider = before.type == .long && (input.type == .double || input.type == .float)
      if before.type != input.type, !isWider {
        found.append(
          "'\(input.name)' is \(input.type.rawValue), which was \(before.type.rawValue)")
      }
    }
    let names = Set(outputs.map(\.name))
    for output in other.outputs where !names.contains(output.name) {
      found.append("the output '\(output.name)' is gone")
    }
    return found
  }
}

extension ProjectManifest {
  /// What `report:` of `mlo.yaml` says, by section.
  func reportTexts(for model: String) -> [NamedValue] {
    report(for: model).map { NamedValue($0.key, $0.value) }.sorted { $0.name < $1.name }
  }

  /// The items that `checklist: {required: …}` names; nil where it names none.
  func requiredItems(for model: String) -> [ChecklistItem]? {
    checklist(for: model)?.required.compactMap(ChecklistItem.init(rawValue:))
  }
}
