public import Diagnostics
import Projects

/// What `mlo run` did: the run, how its command ended, and what it measured.
public struct RunOutcome: Document {
  /// The schema's name and number.
  public static let schema = "mlo.run/1"

  /// The id of the run; null where nothing was run.
  public var run: String?
  /// The name of the run.
  public var name: String?
  /// `finished`, `failed` or `killed`.
  public var status: String?
  /// The command's exit status, 128 and the signal's number where one ended it.
  public var exitStatus: Int32?
  /// How long it ran.
  public var seconds: Double?
  /// The latest values of the run's metrics.
  public var metrics: [String: Double]
  /// The program and its arguments.
  public var command: [String]
  /// The entry point, where it is one.
  public var entryPoint: String?
  /// The values of the entry point's parameters.
  public var params: [String: String]
  /// Whether nothing was run because only the command was asked for.
  public var dryRun: Bool
  /// The run that was run again; null where none was.
  public var reproduces: String?
  /// Whether everything came out the same; null where nothing was compared.
  public var passed: Bool?
  /// What was compared; null where nothing was.
  public var compared: [ComparedItem]?
  /// Why the command could not be started; not part of the document.
  public var startFailure: (any ActionableError)?
}

extension RunOutcome {
  private enum CodingKeys: String, CodingKey {
    case run, name, status, exitStatus, seconds, metrics, command, entryPoint, params, dryRun
    case reproduces, passed, compared
  }

  /// The command as it could be typed into a shell.
  public var shellLine: String { ShellWords.line(command) }
}

/// A thing that a run made, beside what running it again made.
public struct ComparedItem: Encodable, Sendable, Hashable {
  /// `output`, `model`, `metric` or `status`.
  public var kind: String
  /// The path or the name.
  public var name: String
  /// What the run recorded.
  public var expected: ComparedValue?
  /// What came out now.
  public var found: ComparedValue?
  /// `same`, `differs` or `missing`.
  public var verdict: String
  /// The relative difference of two numbers.
  public var difference: Double?
}

/// A hash or a number.
public enum ComparedValue: Encodable, Sendable, Hashable {
  /// The SHA-256 of a file.
  case hash(String)
  /// A metric, or an exit status.
  case number(Double)

  /// Writes the text or the number itself.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .hash(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    }
  }
}
