import TestSupport
import Testing

/// What the documents show is what happens: every `console` block of a document is typed into a
/// shell, in a folder that holds `examples` as a clone does.
@Suite struct DocumentTests {
  static let documents = [
    "README.md", "examples/iris/README.md", "examples/churn/README.md",
    "examples/series/README.md",
  ]

  @Test("a document's commands print what it shows", arguments: documents)
  func commands(file: String) throws {
    let document = ConsoleDocument(text: try Repository.text(file))
    #expect(!document.steps.isEmpty)
    try TemporaryDirectory.with { directory in
      _ = try directory.shell("cp -r \"$EXAMPLES\" examples")
      let outputs = try document.played(in: directory)
      var corrected: [[String]?] = []
      for (step, output) in zip(document.steps, outputs) {
        let (shown, printed) = (plain(step.output, directory), plain(output, directory))
        let agrees = ConsoleDocument.agrees(shown[...], with: printed[...])
        #expect(agrees, "\(file): $ \(step.command)\n\(output.joined(separator: "\n"))")
        corrected.append(agrees ? nil : output)
      }
      if isRecording {
        try writeFile(
          Array(document.text(with: corrected).utf8), to: "\(Repository.root)/\(file)")
      }
    }
  }

  /// Lines without what differs from run to run: ids, times, sizes and the spaces at their ends.
  private func plain(_ lines: [String], _ directory: TemporaryDirectory) -> [String] {
    normalized(lines.joined(separator: "\n"), directory: directory.path)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in String(line.reversed().drop(while: { $0 == " " }).reversed()) }
  }
}
