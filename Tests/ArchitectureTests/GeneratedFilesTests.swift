import TestSupport
import Testing

/// Manual pages and completions are made from the program and kept in the repository.
@Suite struct GeneratedFilesTests {
  private static let completions = [
    "bash": "completions/mlo.bash", "zsh": "completions/_mlo", "fish": "completions/mlo.fish",
  ]

  private func check(_ path: String, _ expected: String) throws {
    let kept = try? Repository.text(path)
    if isRecording, kept != expected {
      try writeFile(Array(expected.utf8), to: "\(Repository.root)/\(path)")
    }
    #expect(kept == expected, "\(path) is out of date: run `.ci/generate`")
  }

  @Test("the manual pages are those of this program")
  func manual() throws {
    let pages = ManualPage.all(of: try ToolDescription.read())
    for (name, text) in pages { try check("man/\(name)", text) }
    let kept = Repository.files(under: "man", suffix: ".1")
    #expect(Set(kept) == Set(pages.keys.map { "man/\($0)" }), "a page has no command any more")
  }

  @Test("the completions are those of this program", arguments: completions.keys.sorted())
  func completion(shell: String) throws {
    let script = try MloRun(["--generate-completion-script", shell], in: "/").run()
    #expect(script.exitCode == 0)
    try check(Self.completions[shell] ?? "", script.output)
  }

  @Test("a manual page gives the same text on every run")
  func repeatable() throws {
    let first = ManualPage.all(of: try ToolDescription.read())
    #expect(first == ManualPage.all(of: try ToolDescription.read()))
  }
}
