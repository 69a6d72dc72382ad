import ArgumentParser
import Testing

@testable import mlo

@Suite struct GlobalOptionsTests {
  @Test(
    "global options before the command stand behind it",
    arguments: [
      (["-C", "dir", "log"], ["log", "-C", "dir"]),
      (["--json", "-q", "log", "-n", "1"], ["log", "--json", "-q", "-n", "1"]),
      (["-Cdir", "log"], ["log", "-Cdir"]), (["log", "--json"], ["log", "--json"]),
      (["--json", "--version"], ["--version"]), (["--json"], []), (["-C"], ["-C"]), ([], []),
    ])
  func moved(typed: [String], parsed: [String]) {
    #expect(GlobalOptions.moved(typed) == parsed)
  }

  @Test("they are parsed wherever they stand")
  func parsed() throws {
    for line in [["-C", "x", "--json", "status"], ["status", "--json", "-C", "x"]] {
      let command = try #require(Mlo.parseAsRoot(GlobalOptions.moved(line)) as? Status)
      #expect(command.global.directory == "x")
      #expect(command.global.json)
    }
  }
}
