import Glibc

/// What a console may do with its two streams.
public struct ConsoleSettings: Sendable, Hashable {
  /// Whether standard output may carry colour.
  public var colorsOutput: Bool
  /// Whether standard error may carry colour.
  public var colorsErrors: Bool
  /// Whether progress is drawn on standard error.
  public var showsProgress: Bool
  /// Whether notes are left out; warnings and errors stay.
  public var isQuiet: Bool
  /// Whether details are added.
  public var isVerbose: Bool
  /// The width of the terminal behind standard output in columns; nil where there is no terminal,
  /// and then nothing is cut.
  public var width: Int?

  /// Plain text of any width, as for a pipe.
  public init(isQuiet: Bool = false, isVerbose: Bool = false) {
    colorsOutput = false
    colorsErrors = false
    showsProgress = false
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
    width = nil
  }

  /// Looks at the streams and at the variables `NO_COLOR`, `TERM` and `COLUMNS`.
  public static func detected(
    variables: [String: String], isQuiet: Bool, isVerbose: Bool, allowsColor: Bool
  ) -> ConsoleSettings {
    var settings = ConsoleSettings(isQuiet: isQuiet, isVerbose: isVerbose)
    let outputIsTerminal = isatty(STDOUT_FILENO) == 1
    let errorsAreTerminal = isatty(STDERR_FILENO) == 1
    let isDumb = variables["TERM"] == "dumb"
    let mayColor = allowsColor && !isQuiet && !isDumb && (variables["NO_COLOR"] ?? "").isEmpty
    settings.colorsOutput = mayColor && outputIsTerminal
    settings.colorsErrors = mayColor && errorsAreTerminal
    settings.showsProgress = errorsAreTerminal && !isQuiet && !isDumb
    settings.width = outputIsTerminal ? terminalWidth(variables: variables) : nil
    return settings
  }

  /// The width that the terminal reports, else `COLUMNS`, else 80.
  private static func terminalWidth(variables: [String: String]) -> Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    guard let columns = variables["COLUMNS"].flatMap({ Int($0) }), columns > 0 else { return 80 }
    return min(columns, 10_000)
  }
}
