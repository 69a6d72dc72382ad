import ArgumentParser

/// The options of every command.
struct GlobalOptions: ParsableArguments {
  @Option(
    name: .customShort("C", allowingJoined: true),
    help: ArgumentHelp("Run as if started in this directory.", valueName: "dir"),
    completion: .directory)
  var directory: String?

  @Flag(help: "Print one JSON document instead of text.")
  var json = false

  @Flag(name: .shortAndLong, help: "Leave out notes, colour and progress.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more about what is done.")
  var verbose = false

  @Flag(name: .customLong("no-color"), help: "Do not use colour on a terminal.")
  var noColor = false

  /// The words that may stand before the command, and whether each takes a value.
  static let leading: [String: Bool] = [
    "-C": true, "--json": false, "-q": false, "--quiet": false, "-v": false, "--verbose": false,
    "--no-color": false,
  ]

  /// Puts global options that stand before the command behind it: `mlo -C dir log` is `mlo log -C dir`.
  static func moved(_ arguments: [String]) -> [String] {
    var index = 0
    while index < arguments.count {
      let word = arguments[index]
      if let takesValue = leading[word] {
        index += takesValue ? 2 : 1
      } else if word.hasPrefix("-C"), word.count > 2 {
        index += 1
      } else {
        break
      }
    }
    // Nothing behind them: the root command itself has no such options.
    guard index < arguments.count else {
      return arguments.last == "-C" ? ["-C"] : []
    }
    // `--help` or a misspelt option: those need no place to run in.
    guard !arguments[index].hasPrefix("-") else { return Array(arguments[index...]) }
    let words = arguments[index...]
    return [arguments[index]] + arguments[..<index] + words.dropFirst()
  }
}
