import Glibc
import Operations
import Terminal

extension Context {
  /// Calls a function with our own streams and signals for a command that works in our place.
  ///
  /// - Parameter toErrors: Whether its standard output goes to standard error, as it does where
  ///   standard output is for a document or a table of ours.
  func attending<Result>(
    toErrors: Bool = false, _ body: (CommandStreams) throws -> Result
  ) throws -> Result {
    try console.flush()
    let output = isJSON || toErrors ? environment.errors : environment.output
    let errors = environment.errors
    let streams = CommandStreams(
      output: { writeAll($0, to: output) }, errorOutput: { writeAll($0, to: errors) },
      signals: SignalRelay.take, hasOwnGroup: !hasTerminal(),
      announce: { line in
        console.clearProgress()
        console.note("run: " + escaped(line))
      })
    return try SignalRelay.relaying { try body(streams) }
  }
}

/// Whether a terminal controls this process.
///
/// A command then stays in our process group: only so it may read from the terminal, is stopped and
/// continued with us, and gets the keys that send signals.
private func hasTerminal() -> Bool {
  let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
  guard descriptor >= 0 else { return false }
  close(descriptor)
  return true
}

/// Writes bytes as they are; false once the reader is gone.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 {
      rest = rest.dropFirst(count)
    } else if errno == EAGAIN {
      var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = poll(&request, 1, 1_000)
    } else if errno != EINTR {
      return false
    }
  }
  return true
}
