/// Writes manual pages (mdoc) from what the program says of its own command line.
///
/// Our own writer, because the parser's plugin names pages `mlo.log.1`, writes today's date, and
/// says of the exit status what is not true of `mlo`.
public struct ManualPage {
  let command: CommandDescription
  let parent: String?

  /// The page of a command; the root has no parent.
  public init(_ command: CommandDescription, parent: String? = nil) {
    self.command = command
    self.parent = parent
  }

  /// All pages by their file names.
  public static func all(of tool: ToolDescription) -> [String: String] {
    var pages = ["\(tool.command.commandName).1": ManualPage(tool.command).text]
    for command in tool.command.ownSubcommands {
      let page = ManualPage(command, parent: tool.command.commandName)
      pages["\(page.name).1"] = page.text
    }
    return pages
  }

  /// The name that `man` looks for: `mlo-log`.
  var name: String { parent.map { "\($0)-\(command.commandName)" } ?? command.commandName }

  /// The page, without a date: the same program gives the same bytes.
  public var text: String {
    var lines = [
      ".\\\" Made by .ci/generate from the program's own declarations; do not edit.",
      ".Dd $Mdocdate$", ".Dt \(name.uppercased()) 1", ".Os", ".Sh NAME", ".Nm \(name)",
      ".Nd \(Self.escaped(sentence(command.abstract)))", ".Sh SYNOPSIS",
    ]
    lines += synopsis + [".Sh DESCRIPTION"] + description + options + commands
    lines += pairs("SETTINGS", \.settings) + pairs("EXAMPLES", \.examples)
    lines += [".Sh EXIT STATUS"] + exitStatus + seeAlso
    return lines.joined(separator: "\n") + "\n"
  }

  private var arguments: [ArgumentDescription] {
    (command.arguments ?? []).filter(\.shouldDisplay)
  }

  private var synopsis: [String] {
    let head = ".Nm \(parent.map { "\($0) " } ?? "")\(command.commandName)"
    guard parent != nil else { return [head, ".Op Ar options", ".Ar command", ".Op Ar arguments"] }
    return [head]
      + arguments.map { argument in
        let words = Self.words(argument)
        return argument.isOptional ? ".Op \(words)" : ".\(words)"
      }
  }

  /// The paragraphs before the sections.
  private var description: [String] {
    Sections(command.discussion ?? "").text.map { $0.isEmpty ? ".Pp" : Self.escaped($0) }
  }

  private var options: [String] {
    var lines: [String] = []
    var section: String?
    for argument in arguments {
      if argument.sectionTitle != section || lines.isEmpty {
        if !lines.isEmpty { lines.append(".El") }
        section = argument.sectionTitle
        lines += [".Sh \((section ?? "ARGUMENTS AND OPTIONS").uppercased())", ".Bl -tag -width 6n"]
      }
      lines += [".It \(Self.item(argument))", Self.escaped(argument.abstract ?? "")]
      if let values = argument.allValues, !values.isEmpty {
        lines.append(Self.escaped("One of " + values.joined(separator: ", ") + "."))
      }
      if let value = argument.defaultValue, argument.kind != "flag" {
        lines.append(Self.escaped("The default is \(value)."))
      }
    }
    return lines.isEmpty ? [] : lines + [".El"]
  }

  private var commands: [String] {
    guard !command.ownSubcommands.isEmpty else { return [] }
    let items = command.ownSubcommands.flatMap {
      [".It Xr \(name)-\($0.commandName) 1", Self.escaped($0.abstract ?? "")]
    }
    return [".Sh COMMANDS", ".Bl -tag -width 6n"] + items + [".El"]
  }

  private func pairs(_ title: String, _ part: KeyPath<Sections, [Sections.Pair]>) -> [String] {
    let pairs = Sections(command.discussion ?? "")[keyPath: part]
    guard !pairs.isEmpty else { return [] }
    return [".Sh \(title)", ".Bl -tag -width 6n"]
      + pairs.flatMap { [".It Li \(Self.escaped($0.command))", Self.escaped($0.meaning)] } + [".El"]
  }

  private var exitStatus: [String] {
    let codes = Sections(command.discussion ?? "").exits
    guard !codes.isEmpty else { return ["See the page of each command."] }
    return [".Bl -tag -width 4n"]
      + codes.flatMap { [".It \($0.command)", Self.escaped($0.meaning)] } + [".El"]
  }

  private var seeAlso: [String] {
    parent.map { [".Sh SEE ALSO", ".Xr \($0) 1"] } ?? []
  }

  private static func item(_ argument: ArgumentDescription) -> String {
    let names = argument.names ?? []
    guard !names.isEmpty else { return "Ar \(argument.valueName ?? "value")" }
    let value = argument.kind == "option" ? " Ar \(argument.valueName ?? "value")" : ""
    return names.map { "Fl \($0.typed.dropFirst())" }.joined(separator: " , ") + value
  }

  private static func words(_ argument: ArgumentDescription) -> String {
    let dots = argument.isRepeating ? " ..." : ""
    guard let name = argument.names?.first(where: { $0.kind == "long" }) ?? argument.names?.first
    else { return "Ar \(argument.valueName ?? "value")\(dots)" }
    let value = argument.kind == "option" ? " Ar \(argument.valueName ?? "value")" : ""
    return "Fl \(name.typed.dropFirst())\(value)\(dots)"
  }

  private func sentence(_ text: String?) -> String {
    let words = text ?? ""
    return words.prefix(1).lowercased() + words.dropFirst().dropLast(words.hasSuffix(".") ? 1 : 0)
  }

  /// Text that starts no macro.
  private static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}

/// The parts of a command's discussion, as `manual(_:examples:exits:)` writes them.
private struct Sections {
  typealias Pair = (command: String, meaning: String)

  /// Lines, with an empty one between paragraphs.
  var text: [String] = []
  var settings: [Pair] = []
  var examples: [Pair] = []
  var exits: [Pair] = []

  init(_ discussion: String) {
    var part = "TEXT"
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = String(line.drop { $0 == " " })
      switch (part, words) {
      case (_, "SETTINGS:"), (_, "EXAMPLES:"), (_, "EXIT STATUS:"): part = words
      case ("TEXT", _): text.append(words)
      case (_, ""): break
      case ("SETTINGS:", _): Self.add(words, isMeaning: line.hasPrefix("      "), to: &settings)
      case ("EXAMPLES:", _): Self.add(words, isMeaning: line.hasPrefix("      "), to: &examples)
      default:
        let halves = words.split(separator: " ", maxSplits: 1)
        exits.append(
          (String(halves[0]), halves.count > 1 ? halves[1].drop { $0 == " " }.description : ""))
      }
    }
    while text.last?.isEmpty == true { text.removeLast() }
  }

  private static func add(_ words: String, isMeaning: Bool, to pairs: inout [Pair]) {
    guard isMeaning, let last = pairs.indices.last else { return pairs.append((words, "")) }
    pairs[last].meaning += (pairs[last].meaning.isEmpty ? "" : " ") + words
  }
}
