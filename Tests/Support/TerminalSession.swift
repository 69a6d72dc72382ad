import Glibc

/// `mlo` on a terminal of its own, which a test types into.
public final class TerminalSession {
  private let master: Int32
  private let process: pid_t
  private var text = ""

  /// Starts `mlo` as the leader of a session whose terminal is a new one.
  public init(_ arguments: [String], in directory: String) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (isLocked, number): (Int32, Int32) = (0, 0)
    // TIOCSPTLCK and TIOCGPTN: what unlockpt(3) and ptsname(3) do.
    guard ioctl(master, 0x4004_5431, &isLocked) == 0, ioctl(master, 0x8004_5430, &number) == 0
    else { throw SystemError(errno, "open a pseudo-terminal") }
    let run = MloRun(arguments, in: directory)
    // `setsid -c` makes what it opens as standard input its controlling terminal.
    let line = "exec setsid -c -w \"$0\" \"$@\" </dev/pts/\(number) >/dev/pts/\(number) 2>&1"
    process = try spawn(
      ["/bin/sh", "-c", line, MloBinary.path] + arguments, in: directory,
      environment: run.environment.merging(["TERM": "xterm"]) { $1 })
  }

  deinit { close(master) }

  /// Types text.
  public func type(_ text: String) {
    var bytes = Array(text.utf8)
    _ = write(master, &bytes, bytes.count)
  }

  /// Waits until a text has been printed, ten seconds at most.
  public func wait(for wanted: String) throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while !text.contains(wanted) {
      var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      var block = [UInt8](repeating: 0, count: 4_096)
      let isReady = poll(&request, 1, 100) > 0
      let count = isReady ? read(master, &block, block.count) : 0
      if count > 0 { text += String(decoding: block[..<count], as: UTF8.self) }
      guard ContinuousClock.now < deadline else {
        throw SystemError(ETIMEDOUT, "wait for '\(wanted)' after '\(text)'")
      }
    }
  }

  /// Waits for the end and returns the exit code.
  public func end() throws -> Int32? {
    try waitForEnd(of: process).exitCode
  }
}
