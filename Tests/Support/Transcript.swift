/// A recorded exchange with the program.
///
/// ```
/// # What the story is about.
/// $ mlo log --oneline
/// [RUN] bold-tern
/// ? 0
/// ```
/// Lines before the first `$` are remarks. A line that starts with `$ ` is given to a shell, `> `
/// continues it; what follows up to `? CODE` is what both streams print, with what differs from run
/// to run replaced. `MLO_RECORD=1` writes the file anew and fails once.
public struct Transcript: Sendable {
  /// A command, what it printed and how it ended.
  public struct Step: Sendable, Equatable {
    /// The line for the shell.
    public var command: String
    /// What it printed.
    public var output: String
    /// Its exit code; nil after a signal.
    public var exitCode: Int32?
  }

  /// The remarks at the top.
  public var remarks: [String] = []
  /// The commands in order.
  public var steps: [Step] = []

  /// Reads the text of a transcript.
  public init(text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      read(line)
    }
  }

  private mutating func read(_ line: String) {
    if line.hasPrefix("$ ") {
      steps.append(Step(command: String(line.dropFirst(2)), output: "", exitCode: nil))
    } else if steps.isEmpty {
      remarks.append(line)
    } else if line.hasPrefix("> "), steps[steps.count - 1].output.isEmpty {
      steps[steps.count - 1].command += "\n" + line.dropFirst(2)
    } else if line.hasPrefix("? "), steps[steps.count - 1].exitCode == nil {
      steps[steps.count - 1].exitCode = Int32(line.dropFirst(2))
    } else if steps[steps.count - 1].exitCode == nil {
      steps[steps.count - 1].output += line + "\n"
    }
  }

  /// Runs the commands in a folder and returns what really happened.
  public func played(in directory: TemporaryDirectory) throws -> Transcript {
    var result = self
    for (index, step) in steps.enumerated() {
      let end = try directory.shell(step.command)
      var output = normalized(end.output, directory: directory.path)
      if !output.isEmpty, !output.hasSuffix("\n") { output += "\n" }
      result.steps[index] = Step(
        command: step.command, output: output, exitCode: end.exitCode ?? -(end.signal ?? 0))
    }
    return result
  }

  /// The text that `init(text:)` reads.
  public var text: String {
    let blocks = steps.map { step in
      let command = step.command.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\n> ")
      return "$ \(command)\n\(step.output)? \(step.exitCode ?? 0)\n"
    }
    let head = remarks.reversed().drop(while: \.isEmpty).reversed().joined(separator: "\n")
    return head + "\n\n" + blocks.joined(separator: "\n")
  }
}
