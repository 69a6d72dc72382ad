import Glibc

extension Program {
  /// Starts the program and waits for its end.
  ///
  /// A status other than 0 and a time-out are results, not errors. At a time-out the group gets
  /// SIGTERM, and SIGKILL two seconds later. What a program left behind in the background writes
  /// after the program's own end is not captured.
  ///
  /// It blocks the calling thread and needs no other one, so it may be called from anywhere.
  ///
  /// - Throws: `ProcessError` where it cannot be started.
  public func run() throws(ProcessError) -> ProgramResult {
    if let directory, access(directory + "/.", X_OK) != 0 {
      throw .directoryNotFound(directory: directory)
    }
    let clock = ContinuousClock()
    let begin = clock.now
    var output = try StreamReader(program: name, limit: captureLimit)
    defer { output.close() }
    var errorOutput = try StreamReader(program: name, limit: captureLimit)
    defer { errorOutput.close() }
    let start = ProcessStart(
      arguments: [name] + arguments, directory: directory, environment: environment,
      defaultSignals: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE])
    var child = ChildProcess(
      group: try start.spawn(output: output.writeEnd, errorOutput: errorOutput.writeEnd),
      deadline: timeout.map { begin + $0 })
    output.closeWriteEnd()
    errorOutput.closeWriteEnd()
    follow(&child, output: &output, errorOutput: &errorOutput)
    return ProgramResult(
      ending: child.ending, output: output.captured, errorOutput: errorOutput.captured,
      duration: clock.now - begin)
  }

  /// Reads both streams until the program has ended.
  private func follow(
    _ child: inout ChildProcess, output: inout StreamReader, errorOutput: inout StreamReader
  ) {
    while !child.hasEnded {
      StreamReader.wait(output, errorOutput, milliseconds: child.pause)
      output.drain()
      errorOutput.drain()
      child.look(isQuiet: output.isAtEnd && errorOutput.isAtEnd)
    }
    // What was written between the last reading and the end.
    output.drain()
    errorOutput.drain()
  }
}
