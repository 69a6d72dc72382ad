import Diagnostics
import Glibc
import Testing

@testable import Terminal

/// A console that writes to two files without names.
private struct Recorder {
  let console: Console
  private let output: UnsafeMutablePointer<FILE>
  private let errors: UnsafeMutablePointer<FILE>

  init(_ settings: ConsoleSettings) throws {
    output = try #require(tmpfile())
    errors = try #require(tmpfile())
    console = Console(settings: settings, output: fileno(output), errors: fileno(errors))
  }

  private func read(_ file: UnsafeMutablePointer<FILE>) -> String {
    rewind(file)
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&block, 1, block.count, file)
    return String(decoding: block[..<count], as: UTF8.self)
  }

  func finished() throws -> (output: String, errors: String) {
    try console.flush()
    defer { [output, errors].forEach { fclose($0) } }
    return (read(output), read(errors))
  }
}

private func busy(_ done: Int) -> Progress {
  Progress(activity: "reading", done: done, total: 10, unit: "rows")
}

@Suite struct ConsoleTests {
  @Test("results and messages go to their own streams")
  func streams() throws {
    let recorder = try Recorder(ConsoleSettings())
    try recorder.console.result("0.87")
    recorder.console.note("a note")
    recorder.console.warning("two\nlines")
    let text = try recorder.finished()
    #expect(text.output == "0.87\n")
    #expect(text.errors == "a note\nwarning: two\\nlines\n")
  }

  @Test("quiet leaves out notes and keeps warnings")
  func quiet() throws {
    let recorder = try Recorder(ConsoleSettings(isQuiet: true))
    recorder.console.note("a note")
    recorder.console.warning("w")
    #expect(try recorder.finished().errors == "warning: w\n")
  }

  @Test("details are for those who asked")
  func details() throws {
    let silent = try Recorder(ConsoleSettings())
    silent.console.detail("d")
    #expect(try silent.finished().errors == "")
    let verbose = try Recorder(ConsoleSettings(isVerbose: true))
    verbose.console.detail("d")
    #expect(try verbose.finished().errors == "d\n")
  }

  @Test("where nobody can see it there is no progress")
  func noProgress() throws {
    let recorder = try Recorder(ConsoleSettings())
    for step in 0...10 {
      recorder.console.progress(busy(step))
      usleep(50_000)
    }
    #expect(try recorder.finished().errors == "")
  }

  @Test("a bar is wiped before anything else is written")
  func wiped() throws {
    var settings = ConsoleSettings()
    settings.showsProgress = true
    let recorder = try Recorder(settings)
    recorder.console.progress(busy(0))
    usleep(450_000)
    recorder.console.progress(busy(5))
    recorder.console.note("done")
    let errors = try recorder.finished().errors
    #expect(errors.hasPrefix("\r\u{1b}[Kreading"))
    #expect(errors.hasSuffix("\r\u{1b}[Kdone\n"))
  }

  @Test("a full disk under standard output is told")
  func full() throws {
    let device = open("/dev/full", O_WRONLY)
    defer { close(device) }
    let console = Console(settings: ConsoleSettings(), output: device, errors: device)
    try console.result("x")
    #expect(throws: ConsoleError.writeFailed(errno: ENOSPC)) { try console.flush() }
    #expect(ConsoleError.writeFailed(errno: ENOSPC).fault.exitCode == 7)
  }

  @Test("styles appear only where colour is allowed")
  func styles() throws {
    var settings = ConsoleSettings()
    #expect(Console(settings: settings).styled("x", .green) == "x")
    settings.colorsOutput = true
    #expect(Console(settings: settings).styled("x", .green) == "\u{1b}[32mx\u{1b}[0m")
  }

  @Test("a stream that is no terminal gets neither colour nor progress nor a width")
  func pipes() {
    let settings = ConsoleSettings.detected(
      variables: ["TERM": "xterm", "COLUMNS": "40"], isQuiet: false, isVerbose: false,
      allowsColor: true)
    // The test runner's own streams may be a terminal; then there is nothing to see here.
    guard isatty(STDOUT_FILENO) == 0, isatty(STDERR_FILENO) == 0 else { return }
    #expect(settings == ConsoleSettings())
  }
}
