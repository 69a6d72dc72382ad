import TestSupport
import Testing

/// What the examples say of themselves is so.
@Suite struct ExampleTests {
  @Test("the simulated extracts are those that their script makes, byte by byte")
  func simulation() throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell(
        "python3 \"$EXAMPLES/churn/simulate.py\" made && diff -r made \"$EXAMPLES/churn/extracts\"")
      #expect(end.exitCode == 0, "\(end.output)")
    }
  }

  @Test(
    "the workflows use commands and options that there are",
    arguments: ["github-actions.yml", "gitlab-ci.yml", "Dockerfile"])
  func workflow(name: String) throws {
    let text = try Repository.text("examples/ci/\(name)")
    let calls = text.matches(of: /\bmlo ([a-z]+)((?: +[^\n|&;#`]+)?)/)
    #expect(name == "Dockerfile" || calls.count > 5)
    for call in calls {
      try check(command: String(call.output.1), words: String(call.output.2), in: name)
    }
  }

  private func check(command: String, words: String, in file: String) throws {
    let help = try MloRun([command, "--help"], in: "/").run()
    #expect(help.exitCode == 0, "\(file): there is no `mlo \(command)`")
    for option in words.split(separator: " ") where option.hasPrefix("--") {
      #expect(help.output.contains(option), "\(file): `mlo \(command)` has no \(option)")
    }
  }
}
