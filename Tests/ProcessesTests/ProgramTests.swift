import Diagnostics
import Processes
import Testing

@Suite("Starting programs")
struct ProgramTests {
  @Test("output, error output and status come back apart")
  func streams() throws {
    let result = try Program("sh", ["-c", "printf out; printf err >&2; exit 7"]).run()
    #expect(result.output.text == "out")
    #expect(result.errorOutput.text == "err")
    #expect(result.ending == .exited(7))
    #expect(result.exitStatus == 7)
    #expect(!result.isSuccess)
  }

  @Test("arguments are passed on as they are, without a shell")
  func arguments() throws {
    let result = try Program("printf", ["%s|", "$HOME", "a b", "*", "é"]).run()
    #expect(result.output.text == "$HOME|a b|*|é|")
    #expect(result.isSuccess)
  }

  @Test("standard input is empty")
  func input() throws {
    let result = try Program("cat", timeout: .seconds(20)).run()
    #expect(result.output == .empty)
    #expect(result.isSuccess)
  }

  @Test("what is written beyond the limit is counted and dropped, and the program is not blocked")
  func limit() throws {
    let result = try Program(
      "head", ["-c", "3000000", "/dev/zero"], captureLimit: 1000
    ).run()
    #expect(result.output.bytes.count == 1000)
    #expect(result.output.byteCount == 3_000_000)
    #expect(result.output.isCut)
    #expect(result.isSuccess)
  }

  @Test("nothing that was written before the end is lost, whatever the timing")
  func complete() throws {
    for _ in 0..<100 {
      let result = try Program("head", ["-c", "150000", "/dev/zero"]).run()
      #expect(result.output.byteCount == 150_000)
    }
  }

  @Test("a program that runs too long is ended with everything it started")
  func timeout() throws {
    let script = "sleep 300 & echo $!; wait"
    let result = try Program("sh", ["-c", script], timeout: .milliseconds(300)).run()
    #expect(result.ending == .timedOut)
    #expect(result.exitStatus == 124)
    #expect(result.duration < .seconds(20))
    #expect(try hasEnded(result.output.firstLine))
  }

  /// Whether a process is gone, or a zombie that nobody has reaped yet.
  ///
  /// A signal that was sent is a promise: a busy system takes a moment to keep it.
  private func hasEnded(_ process: String) throws -> Bool {
    let script = """
      for attempt in $(seq 100); do
        state=$(ps -o stat= -p "$0")
        case $state in '' | Z*) exit 0 ;; esac
        sleep 0.1
      done
      exit 1
      """
    return try Program("sh", ["-c", script, process]).run().isSuccess
  }

  @Test("a program that ignores the polite signal and has closed its streams is killed")
  func stubborn() throws {
    let script = "trap '' TERM; exec >&- 2>&-; while :; do sleep 1; done"
    let result = try Program("sh", ["-c", script], timeout: .milliseconds(200)).run()
    #expect(result.ending == .timedOut)
    #expect(result.duration < .seconds(30))
  }

  @Test("what a program leaves behind when its time is over is killed, even if it ignores signals")
  func leftBehind() throws {
    let script = "(trap '' TERM; exec >&- 2>&-; sleep 300) & echo $!; wait"
    let result = try Program("sh", ["-c", script], timeout: .milliseconds(300)).run()
    #expect(result.ending == .timedOut)
    #expect(try hasEnded(result.output.firstLine))
  }

  @Test("every error says what to do, where there is something")
  func errors() {
    #expect(
      ProcessError.notFound(program: "./x").hints == [
        "check the path and that the file is executable"
      ])
    let failed = ProcessError.failed(program: "x", reason: "no memory")
    #expect(failed.message == "program 'x' could not be run: no memory")
    #expect(failed.code == "program_failed" && failed.hints.isEmpty)
    let folder = ProcessError.directoryNotFound(directory: "/no")
    #expect(folder.message == "directory '/no' cannot be entered")
    #expect(folder.code == "directory_not_found" && folder.fault == .environment)
    #expect(ProcessError.notFound(program: "x").code == "program_not_found")
    #expect(ProcessError.notFound(program: "x").message == "program 'x' was not found")
  }

  @Test(
    "a program that writes without end is ended, and one left behind that does is not waited for")
  func endless() throws {
    let result = try Program("yes", timeout: .milliseconds(300), captureLimit: 10).run()
    #expect(result.ending == .timedOut)
    #expect(result.duration < .seconds(20))
    #expect(result.output.bytes.count == 10)
    let script = "yes & sleep 0.2"
    let left = try Program("sh", ["-c", script], timeout: .seconds(60)).run()
    #expect(left.ending == .exited(0))
    #expect(left.duration < .seconds(20))
  }

  @Test("the signal that ended a program is told")
  func signal() throws {
    let result = try Program("sh", ["-c", "kill -9 $$"]).run()
    #expect(result.ending == .signaled(9))
    #expect(result.exitStatus == 137)
  }

  @Test("the folder and the environment can be changed")
  func surroundings() throws {
    let result = try Program(
      "sh", ["-c", "pwd; echo ${MLO_TEST_A}-${HOME-none}"], directory: "/usr",
      environment: ["MLO_TEST_A": "one", "HOME": nil]
    ).run()
    #expect(result.output.text == "/usr\none-none\n")
  }

  @Test("a program that does not exist is named, with what to do")
  func missing() {
    #expect(throws: ProcessError.notFound(program: "mlo-no-such-program")) {
      try Program("mlo-no-such-program").run()
    }
    #expect(throws: ProcessError.notFound(program: "/no/such/program")) {
      try Program("/no/such/program").run()
    }
    let error = ProcessError.notFound(program: "git")
    #expect(error.hints == ["install 'git' or put its folder on the PATH"])
    #expect(error.fault == .environment)
  }

  @Test("a folder that does not exist is named")
  func missingDirectory() {
    #expect(throws: ProcessError.directoryNotFound(directory: "/no/such/folder")) {
      try Program("true", directory: "/no/such/folder").run()
    }
  }
}
