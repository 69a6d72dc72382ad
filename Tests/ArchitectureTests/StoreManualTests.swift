import TestSupport
import Testing

/// `mlo-store(5)` describes the store that the program writes.
@Suite struct StoreManualTests {
  private static let page = "man/mlo-store.5"

  @Test("every key of every manifest stands in the manual")
  func keys() throws {
    let words = try words()
    try TemporaryDirectory.with { directory in
      let script = """
        mlo init --quiet --name story
        mlo train "$EXAMPLES/iris/iris.csv" --target SPECIES --name first --quiet --keep-data
        mlo register first --name flowers --tag team=botany --alias champion --description new
        mlo promote flowers@1 --to production
        mlo log --new --metric loss=1@1 --metric loss=0.5@2 --param depth=3 --tag a=b --end finished
        """
      let end = try directory.shell(script)
      #expect(end.exitCode == 0, "\(end.output)")
      let reading = "find .mlo/manifests -name '*.json' -exec cat {} +"
      let documents = try directory.shell(reading).output
      // What users and data name, and what a model's own details hold, are no keys of the format.
      try directory.write(documents, to: "documents")
      let names = try directory.shell(
        #"""
        free='"(params|tags|metrics|environment|details|schema)":\{[^{}]*(\{[^{}]*\}[^{}]*)*\}'
        sed -E "s/$free//g" documents | grep -oE '"[a-z_0-9]+":' | tr -d '":' | sort -u
        """#)
      let keys = names.output.split(separator: "\n").map(String.init)
      #expect(keys.count > 50)
      for key in keys { #expect(words.contains(key), "\(Self.page) does not mention '\(key)'") }
    }
  }

  @Test("every table of the index stands in the manual")
  func tables() throws {
    let words = try words()
    let source = try Repository.text("Sources/Workspace/Index/Schema.swift")
    let tables = source.matches(of: /CREATE TABLE ([a-z_]+)/).map { String($0.output.1) }
    #expect(tables.count > 10)
    for table in tables {
      #expect(words.contains(table), "\(Self.page) does not mention '\(table)'")
    }
  }

  private func words() throws -> Set<String> {
    let text = try Repository.text(Self.page)
    return Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
  }
}
