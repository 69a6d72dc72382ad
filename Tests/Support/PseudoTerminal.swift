import Glibc

/// Runs `mlo` with standard output and standard error on a terminal of some width.
public func runOnTerminal(_ run: MloRun, columns: UInt16) throws -> (exitCode: Int32?, text: String)
{
  let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
  defer { close(master) }
  // What unlockpt(3) and ptsname(3) do: Glibc's module map does not show those two.
  var (isLocked, number): (Int32, Int32) = (0, 0)
  let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
  guard ioctl(master, setLock, &isLocked) == 0, ioctl(master, getNumber, &number) == 0 else {
    throw SystemError(errno, "open a pseudo-terminal")
  }
  let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
  guard terminal >= 0 else { throw SystemError(errno, "open the terminal") }
  var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
  _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  let process = try spawn(
    [MloBinary.path] + run.arguments, in: run.directory,
    environment: run.environment.merging(["TERM": "xterm"]) { stated, _ in stated },
    descriptors: [0: terminal, 1: terminal, 2: terminal])
  close(terminal)
  let text = readAll(master)
  return (try waitForEnd(of: process).exitCode, text)
}

/// Reads until the other side is closed; a terminal then reports an input error.
private func readAll(_ descriptor: Int32) -> String {
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 4_096)
  while true {
    let count = read(descriptor, &block, block.count)
    if count > 0 {
      bytes += block[..<count]
    } else if count == 0 || errno != EINTR {
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
