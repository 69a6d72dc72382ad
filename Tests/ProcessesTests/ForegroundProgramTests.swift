import Glibc
import Synchronization
import Testing

@testable import Processes

@Suite("Programs that work in our place")
struct ForegroundProgramTests {
  /// What a program wrote and how it ended.
  private func run(
    _ arguments: [String], hasOwnGroup: Bool = true, grace: Duration = .seconds(10),
    environment: [String: String?] = [:],
    signals: @escaping () -> [ForegroundProgram.ReceivedSignal] = { [] }
  ) throws -> (ending: ProgramResult.Ending, output: String, errors: String) {
    var (output, errors): ([UInt8], [UInt8]) = ([], [])
    let program = ForegroundProgram(
      arguments, environment: environment, hasOwnGroup: hasOwnGroup, grace: grace)
    let ending = try program.run(
      .init(
        output: {
          output += $0
          return true
        },
        errorOutput: {
          errors += $0
          return true
        }, signals: signals))
    return (
      ending, String(decoding: output, as: UTF8.self), String(decoding: errors, as: UTF8.self)
    )
  }

  @Test("both streams are handed on whole, each in its order, and the status comes back")
  func streams() throws {
    let script = "i=0; while [ $i -lt 500 ]; do echo o$i; echo e$i >&2; i=$((i+1)); done; exit 7"
    let end = try run(["sh", "-c", script])
    #expect(end.ending == .exited(7))
    #expect(end.output == (0..<500).map { "o\($0)\n" }.joined())
    #expect(end.errors == (0..<500).map { "e\($0)\n" }.joined())
  }

  @Test("megabytes pass through byte for byte")
  func volume() throws {
    let end = try run(["sh", "-c", "head -c 5000000 /dev/zero | tr '\\0' x"])
    #expect(end.output.utf8.count == 5_000_000)
    #expect(end.output.utf8.allSatisfy { $0 == UInt8(ascii: "x") })
  }

  @Test("a stream that nobody takes any more is closed, and its writer learns of it")
  func closed() throws {
    var pieces = 0
    let program = ForegroundProgram(["yes"])
    let ending = try program.run(
      .init(
        output: { _ in
          pieces += 1
          return pieces < 3
        }, errorOutput: { _ in true }))
    #expect(ending == .signaled(SIGPIPE))
    #expect(pieces == 3)
  }

  @Test("variables are set and removed")
  func variables() throws {
    let end = try run(
      ["sh", "-c", "echo \"$MLO_A ${HOME-none}\""], environment: ["MLO_A": "x y", "HOME": nil])
    #expect(end.output == "x y none\n")
  }

  @Test("a signal reaches all that the program started where it has its own group")
  func group() throws {
    var sent = false
    let started = ContinuousClock.now
    let end = try run(
      [
        "sh", "-c",
        "sh -c 'trap \"echo inner; exit 3\" TERM; while :; do sleep 0.05; done'; exit $?",
      ],
      signals: {
        guard !sent, ContinuousClock.now - started > .milliseconds(400) else { return [] }
        sent = true
        return [.init(SIGTERM)]
      })
    #expect(end.ending == .signaled(SIGTERM))
    #expect(end.output == "inner\n" || end.output.isEmpty)
  }

  @Test("a signal of the terminal is not sent a second time to a program in our own group")
  func terminal() throws {
    var calls = 0
    let end = try run(
      ["sh", "-c", "trap 'echo got' INT; sleep 0.4; echo end"], hasOwnGroup: false,
      signals: {
        calls += 1
        return calls == 3 ? [.init(SIGINT, isFromTerminal: true)] : []
      })
    #expect(end.ending == .exited(0))
    #expect(end.output == "end\n")
  }

  @Test("what ignores SIGTERM is killed when its time is over")
  func grace() throws {
    var sent = false
    let started = ContinuousClock.now
    let end = try run(
      ["sh", "-c", "trap '' TERM; while :; do sleep 0.1; done"], grace: .milliseconds(300),
      signals: {
        guard !sent, ContinuousClock.now - started > .milliseconds(200) else { return [] }
        sent = true
        return [.init(SIGTERM)]
      })
    #expect(end.ending == .signaled(SIGKILL))
    #expect(ContinuousClock.now - started < .seconds(5))
  }

  @Test("what is left in the background is not waited for")
  func background() throws {
    let started = ContinuousClock.now
    let end = try run(["sh", "-c", "sleep 20 & echo done"])
    #expect(end.output == "done\n")
    #expect(ContinuousClock.now - started < .seconds(5))
  }

  @Test("a key that was typed before the program was there reaches it", .timeLimit(.minutes(1)))
  func earlySignal() throws {
    var signals = [ForegroundProgram.ReceivedSignal(SIGINT, isFromTerminal: true)]
    let program = ForegroundProgram(["sleep", "30"], hasOwnGroup: false)
    let ending = try program.run(
      .init(
        output: { _ in true }, errorOutput: { _ in true },
        signals: {
          defer { signals = [] }
          return signals
        }))
    #expect(ending == .signaled(SIGINT))
  }

  @Test("a program that cannot be started has the status of a shell")
  func refused() throws {
    let missing = #expect(throws: ProcessError.self) { try self.run(["mlo-no-such-program"]) }
    #expect(missing == .notFound(program: "mlo-no-such-program"))
    #expect(missing?.shellStatus == 127)
    let folder = #expect(throws: ProcessError.self) { try self.run(["/etc"]) }
    #expect(folder?.shellStatus == 126)
    #expect(folder?.code == "program_not_executable")
    #expect(folder?.message == "program '/etc' cannot be run: it is a directory")
    #expect(folder?.hints == [])
    let plain = #expect(throws: ProcessError.self) { try self.run(["/etc/passwd"]) }
    #expect(plain?.shellStatus == 126)
    #expect(plain?.hints == ["`chmod +x /etc/passwd` where it is a program"])
    let away = #expect(throws: ProcessError.self) {
      try ForegroundProgram(["true"], directory: "/no/such").run(
        .init(output: { _ in true }, errorOutput: { _ in true }))
    }
    #expect(away == .directoryNotFound(directory: "/no/such"))
  }
}
