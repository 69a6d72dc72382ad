import ArgumentParser
import Diagnostics

/// A command line that does not say what to do.
struct UsageError: ActionableError, Equatable {
  var fault: Fault { .usage }
  var code: String { "usage" }
  var message: String
  var hints: [String] = []
  var candidates: [String] = []

  /// States what is wrong with the command line.
  init(_ message: String, hints: [String] = [], candidates: [String] = []) {
    self.message = message
    self.hints = hints
    self.candidates = candidates
  }
}

extension UsageError {
  /// A first word that is no command, with the nearest ones.
  static func unknownCommand(_ word: String, known: [String]) -> UsageError {
    let nearest = nearestWords(to: word, in: known)
    return UsageError(
      "'\(word)' is not a command",
      hints: nearest.isEmpty ? ["`mlo --help` lists the commands"] : [], candidates: nearest)
  }

  /// The parser's own sentences, in the form of ours: no capital, no full stop, advice apart.
  ///
  /// - Parameters:
  ///   - text: What the parser says, such as `Unknown option '--jsno'. Did you mean '--json'?`
  ///   - command: The command that was typed, such as `mlo log`; its help is the hint of last resort.
  ///   - arguments: What was typed behind it.
  init(parserText text: String, command: String, arguments: [String] = []) {
    let firstLine = text.split(separator: "\n").first.map(String.init) ?? text
    let (sentence, advice) = Self.split(firstLine)
    let quoted = Self.quotedWords(in: advice)
    self.init(
      Self.uncapitalized(sentence),
      hints: quoted.isEmpty ? ["`\(command) --help` shows what it takes"] : [],
      candidates: quoted)
    if sentence.hasPrefix("Missing value for"),
      let joined = Self.joinedValue(of: Self.quotedWords(in: sentence).first ?? "", in: arguments)
    {
      hints.insert("a value that begins with '-' is joined to its option: `\(joined)`", at: 0)
    }
    if advice.hasPrefix("Please provide one of") {
      let given = Self.quotedWords(in: sentence).first ?? ""
      candidates = nearestWords(to: given, in: quoted)
      let choice = "it is one of \(quoted.map { "'\($0)'" }.joined(separator: ", "))"
      let question = candidates.first.map { "did you mean '\($0)'?" }
      hints = [question, choice].compactMap { $0 }
    }
  }

  /// Cuts after the first sentence; a full stop inside quotes does not end it.
  private static func split(_ text: String) -> (sentence: String, advice: String) {
    var isQuoted = false
    var previous: Character = " "
    for index in text.indices {
      let character = text[index]
      if character == "'" { isQuoted.toggle() }
      let next = text.index(after: index)
      let endsSentence = character == "." && (next == text.endIndex || text[next] == " ")
      if endsSentence, !isQuoted, previous != "." {
        let rest = text[next...].drop { $0 == " " }
        return (String(text[..<index]), String(rest))
      }
      previous = character
    }
    return (text, "")
  }

  private static func quotedWords(in text: String) -> [String] {
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return parts.indices.filter { !$0.isMultiple(of: 2) && $0 < parts.count - 1 }
      .map { String(parts[$0]) }
  }

  /// `--seed=-1` where `--seed -1` was typed: the parser takes `-1` for an option.
  private static func joinedValue(of usage: String, in arguments: [String]) -> String? {
    let option = usage.prefix { $0 != " " }
    for (typed, value) in zip(arguments, arguments.dropFirst())
    where typed == option && value.hasPrefix("-") && !value.hasPrefix("--") && value != "-" {
      return "\(option)=\(value)"
    }
    return nil
  }

  private static func uncapitalized(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}
