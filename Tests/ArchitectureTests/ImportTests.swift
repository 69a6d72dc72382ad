import TestSupport
import Testing

/// Keeps the direction of imports.
///
/// The compiler does not: a reachable module can be imported
/// undeclared.
@Suite struct ImportTests {
  /// Modules that are no targets of a package.
  private static let system: Set<String> = [
    "Swift", "Glibc", "Foundation", "FoundationEssentials", "Dispatch", "Synchronization",
    "Testing",
    "PackageDescription",
  ]

  @Test("a target imports only what Package.swift lets it import")
  func direction() throws {
    for target in try PackageManifest.read().targets {
      let allowed = Set(target.dependencies.compactMap(\.name))
      for file in swiftFiles(of: target) {
        for line in try importLines(of: file) where !Self.system.contains(line.module) {
          let rule = "\(target.name) may import \(allowed.sorted().joined(separator: ", "))"
          #expect(
            allowed.contains(line.module), "\(file):\(line.number) imports \(line.module); \(rule)")
        }
      }
    }
  }

  @Test("no import is re-exported")
  func exported() throws {
    for file in Repository.files(under: "Sources", suffix: ".swift") {
      let text = try Repository.text(file)
      #expect(!text.contains("@_exported"), "\(file)")
    }
  }

  @Test("only FoundationEssentials is used in the program: Foundation brings 50 MB of ICU")
  func foundation() throws {
    for file in Repository.files(under: "Sources", suffix: ".swift") where !isGenerated(file) {
      let modules = try importLines(of: file).map(\.module)
      #expect(!modules.contains("Foundation"), "\(file)")
    }
  }

  private func swiftFiles(of target: DeclaredTarget) -> [String] {
    let folder =
      switch target.name {
      case "TestSupport": "Tests/Support"
      default: target.type == "test" ? "Tests/\(target.name)" : "Sources/\(target.name)"
      }
    return Repository.files(under: folder, suffix: ".swift")
  }

  /// The modules that a file imports, outside of multi-line strings.
  private func importLines(of file: String) throws -> [(number: Int, module: String)] {
    var isInString = false
    var found: [(Int, String)] = []
    let lines = try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if !isInString, let match = line.prefixMatch(of: Self.importLine) {
        found.append((index + 1, String(match.output.1)))
      }
      if line.matches(of: /"""/).count.isMultiple(of: 2) == false { isInString.toggle() }
    }
    return found
  }

  private static var importLine: Regex<(Substring, Substring)> {
    /\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
  }
}
