import TestSupport
import Testing

/// How large files are, and that they say what they are.
@Suite struct ShapeTests {
  private static let sources = Repository.files(under: "Sources", suffix: ".swift")
    .filter { !isGenerated($0) }

  private func lineCount(_ file: String) throws -> Int {
    try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false).count - 1
  }

  @Test("no file has more than 400 lines", arguments: sources)
  func longest(file: String) throws {
    #expect(try lineCount(file) <= 400)
  }

  @Test("half of the files have at most 120 lines, nine in ten at most 260")
  func distribution() throws {
    let counts = try Self.sources.map(lineCount).sorted()
    #expect(counts[counts.count / 2] <= 120)
    #expect(counts[counts.count * 9 / 10] <= 260)
  }

  @Test("no file is named after nothing")
  func names() {
    let empty = ["Utils", "Util", "Helpers", "Helper", "Manager", "Common", "Misc", "Extensions"]
    for file in Self.sources {
      let name = file.split(separator: "/").last?.dropLast(".swift".count) ?? ""
      #expect(!empty.contains { name.hasSuffix($0) }, "\(file)")
    }
  }

  @Test("a public declaration has a comment above it")
  func documented() throws {
    for file in Self.sources {
      var isDocumented = false
      let lines = try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        let text = line.drop { $0 == " " }
        if text.hasPrefix("///") || text.hasPrefix("@") {
          isDocumented = isDocumented || text.hasPrefix("///")
          continue
        }
        let isDeclaration =
          text.hasPrefix("public ") && !text.hasPrefix("public import")
          && !text.hasPrefix("public extension")
        #expect(!isDeclaration || isDocumented, "\(file):\(index + 1): \(text)")
        isDocumented = false
      }
    }
  }
}
