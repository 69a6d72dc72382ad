import ArgumentParser
import TestSupport
import Testing

@testable import mlo

/// Random command lines: whatever is typed, the parser answers with a command or a sentence.
@Suite struct ArgumentFuzzTests {
  /// A small generator with a seed, so that a failure comes back.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      // SplitMix64 (Steele, Lea, Flood 2014).
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Words that have hurt parsers before, and all words of ours.
  static let words: [String] = {
    let own = (try? ToolDescription.read().command)?.ownSubcommands ?? []
    let names = own.flatMap { $0.arguments ?? [] }.flatMap { $0.names ?? [] }.map(\.typed)
    return own.map(\.commandName) + Set(names).sorted() + [
      "", " ", "-", "--", "---", "-=", "--=", "--json=1", "-C", "-C/", "=", "@", "HEAD", "HEAD~",
      "HEAD~99999999999999999999", "HEAD~-1", "churn@", "@1", "churn@0",
      "churn@18446744073709551616",
      "sha256:", "sha256:zz", "runs:/", "models:/", "models:/x/y/z", "\0", "\u{1b}[2J", "\u{202e}",
      "💥", "a\nb", "-9223372036854775808", "9223372036854775808", "1e400", "nan", "-nan", "0x10",
      "auc=1", "auc=1@", "auc=1@1@1", "=1", "a=", "../../etc/passwd", "/", "/dev/null", "/dev/zero",
      ".", "..", "%s%n", "$(id)", "`id`", "'", "\"", "metrics.auc > ", "((((((((((", "help",
      "--help", "--version", "--generate-completion-script", "--experimental-dump-help",
      String(repeating: "x", count: 100_000), String(repeating: "(", count: 5_000),
    ]
  }()

  static func line(_ generator: inout Generator) -> [String] {
    (0..<Int.random(in: 0...7, using: &generator)).map { _ in
      words.randomElement(using: &generator) ?? ""
    }
  }

  @Test("four thousand random command lines are parsed or refused with one sentence")
  func parse() {
    var generator = Generator(state: 20_261_121)
    for _ in 0..<4_000 {
      let line = GlobalOptions.moved(Self.line(&generator))
      do {
        _ = try Mlo.parseAsRoot(line)
      } catch {
        guard Mlo.exitCode(for: error) != .success else { continue }
        let fault = UsageError(parserText: Mlo.message(for: error), command: "mlo")
        #expect(
          !fault.message.isEmpty && !fault.message.contains("\n"), "\(line.map { $0.prefix(60) })")
        #expect(fault.hints.count <= 2)
      }
    }
  }

  @Test("random command lines end with a documented exit code and never by a signal")
  func run() throws {
    let documented = Set(ExitStatus.allCases.map(\.rawValue))
    try TemporaryDirectory.with { directory in
      _ = try directory.mlo("init")
      var generator = Generator(state: 7)
      for _ in 0..<300 {
        // A NUL byte cannot be in an argument, and export would write files anywhere.
        let line = Self.line(&generator).filter {
          !$0.contains("\0") && $0 != "-o" && $0 != "--output"
        }
        var run = MloRun(line, in: directory.path)
        run.input = Array("a=1\n".utf8)
        let end = try run.run()
        #expect(
          end.exitCode.map(documented.contains) == true, "\(line.map { $0.prefix(60) }): \(end)")
        if end.exitCode != 0, end.exitCode != 1 {
          #expect(end.errors.hasPrefix("mlo: error: "), "\(line.map { $0.prefix(60) }): \(end)")
        }
      }
    }
  }
}
