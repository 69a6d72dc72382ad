import Glibc
import Projects
import Testing
import Yams

/// The JSON Schema and the manual page say what the parser reads, no more and no less.
@Suite("Documents about mlo.yaml")
struct ManifestDocumentsTests {
  /// The root of the repository, found from this file.
  private static let root = #filePath.split(separator: "/").dropLast(4)
    .reduce("") { $0 + "/" + $1 }

  private static func text(_ path: String) throws -> String {
    let file = try #require(fopen(root + "/" + path, "re"), "\(path) is missing")
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  /// Definitions of the schema and the keys that the parser knows there.
  static let definitions: [(name: String?, keys: [String])] = [
    (nil, ManifestKeys.file), ("contact", ManifestKeys.contact),
    ("environment", ManifestKeys.environment), ("entry_point", ManifestKeys.entryPoint),
    ("parameter", ManifestKeys.parameter), ("stage", ManifestKeys.stage),
    ("metric_gate", ManifestKeys.metricGate), ("checklist_gate", ManifestKeys.checklistGate),
    ("fairness_gate", ManifestKeys.fairnessGate),
    ("calibration_gate", ManifestKeys.calibrationGate),
    ("checklist", ManifestKeys.checklist), ("report", ManifestKeys.report),
    ("model", ManifestKeys.model),
  ]

  @Test("the schema has the keys of the parser, and allows no others", arguments: definitions)
  func schema(name: String?, keys: [String]) throws {
    let root = try #require(try Yams.compose(yaml: try Self.text("examples/mlo.schema.json")))
    let definition = name.map { root["$defs"]?[$0] } ?? root
    let properties = try #require(definition?["properties"]?.mapping)
    #expect(properties.keys.compactMap(\.string).sorted() == keys.sorted())
    #expect(definition?["additionalProperties"]?.string == "false")
    for property in properties.values where name == nil { #expect(property["description"] != nil) }
  }

  @Test("the schema lists the words that the parser knows")
  func words() throws {
    let root = try #require(try Yams.compose(yaml: try Self.text("examples/mlo.schema.json")))
    func words(_ definition: String, _ key: String) -> [String] {
      let property = root["$defs"]?[definition]?["properties"]?[key]
      let list = property?["enum"] ?? property?["items"]?["enum"]
      return list?.array().compactMap(\.string) ?? []
    }
    #expect(words("parameter", "type") == EntryParameter.Kind.allCases.map(\.rawValue))
    #expect(words("stage", "as") == ProjectManifest.standardStages)
    #expect(words("checklist", "required") == ProjectManifest.checklistItems)
    #expect(words("environment", "kind") == ["system"])
  }

  @Test("the manual page explains every key", arguments: definitions)
  func manual(name: String?, keys: [String]) throws {
    let page = try Self.text("man/mlo.yaml.5")
    let explained = Set(
      page.split(separator: "\n").filter { $0.hasPrefix(".It Ic ") || $0.hasPrefix(".Ic ") }
        .flatMap { $0.split(separator: " ").dropFirst() }.map(String.init))
    for key in keys { #expect(explained.contains(key), "'\(key)' is not explained") }
  }

  @Test("the example of the manual page is valid")
  func example() throws {
    let page = try Self.text("man/mlo.yaml.5")
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let begin = try #require(lines.firstIndex(of: ".Bd -literal"))
    let end = try #require(lines[begin...].firstIndex(of: ".Ed"))
    let text = lines[(begin + 1)..<end].joined(separator: "\n")
    let project = try ProjectManifest(bytes: Array(text.utf8))
    #expect(project.entryPoint(named: "main")?.outs == ["model.bin"])
    #expect(project.gates(for: "production", model: "churn").count == 2)
  }
}
