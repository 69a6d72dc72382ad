import FoundationEssentials

/// Recorded answers of other programs, beside the scripts that made them.
enum Oracle {
  static func data(_ name: String, file: String = #filePath) throws -> Data {
    let catalogue = URL(filePath: file).deletingLastPathComponent()
    let tests = catalogue.deletingLastPathComponent()
    return try Data(contentsOf: tests.appending(path: "Oracles/\(name)"))
  }
}
