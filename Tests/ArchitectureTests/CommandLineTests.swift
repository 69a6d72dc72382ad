import TestSupport
import Testing

/// The command tree as data: what every option and command must say of itself.
@Suite struct CommandLineTests {
  private func commands() throws -> [CommandDescription] {
    try ToolDescription.read().command.ownSubcommands
  }

  @Test("every option has a help of one sentence")
  func help() throws {
    for command in try commands() {
      for argument in command.arguments ?? [] where argument.shouldDisplay {
        let name = argument.names?.first?.typed ?? argument.valueName ?? "?"
        let text = argument.abstract ?? ""
        #expect(text.first?.isUppercase == true, "\(command.commandName) \(name): '\(text)'")
        #expect(text.hasSuffix("."), "\(command.commandName) \(name): '\(text)'")
        #expect(!text.contains("\n"), "\(command.commandName) \(name)")
      }
    }
  }

  @Test("every command has an abstract, an example and its exit codes")
  func sections() throws {
    for command in try commands() {
      #expect(command.abstract?.hasSuffix(".") == true, "\(command.commandName)")
      let discussion = command.discussion ?? ""
      #expect(discussion.contains("EXAMPLES:\n  mlo"), "\(command.commandName)")
      #expect(discussion.contains("EXIT STATUS:\n  0  Done."), "\(command.commandName)")
    }
  }

  @Test("no command has two options of the same letter or name")
  func duplicates() throws {
    for command in try commands() {
      let names = (command.arguments ?? []).flatMap { $0.names ?? [] }.map(\.typed)
      #expect(Set(names).count == names.count, "\(command.commandName)")
    }
  }

  @Test("every command takes the global options")
  func global() throws {
    for command in try commands() {
      let names = Set((command.arguments ?? []).flatMap { $0.names ?? [] }.map(\.typed))
      #expect(
        names.isSuperset(of: ["-C", "--json", "--quiet", "--verbose", "--no-color"]),
        "\(command.commandName)")
    }
  }

  @Test("a person who reads the example can type it")
  func examples() throws {
    let known = Set(try commands().map(\.commandName))
    for command in try commands() {
      for line in (command.discussion ?? "").split(separator: "\n") where line.hasPrefix("  mlo ") {
        let word = line.split(separator: " ").dropFirst().first { !$0.hasPrefix("-") } ?? ""
        #expect(known.contains(String(word)), "\(command.commandName): \(line)")
      }
    }
  }
}
