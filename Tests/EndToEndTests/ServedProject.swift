import Glibc
import TestSupport
import Testing

/// A project with two small models, and servers of them that end with the test.
struct ServedProject {
  let directory: TemporaryDirectory

  /// Runs a test in a project with the models `iris` and `churn`.
  static func with(_ test: (ServedProject) throws -> Void) throws {
    try TemporaryDirectory.with { directory in
      let made = try directory.shell(
        """
        mlo init --name garden --quiet
        mlo train "$EXAMPLES/iris/iris.csv" --target SPECIES --model gbdt --register iris --quiet
        mlo train "$EXAMPLES/churn/extracts/2026-01.csv" --target churned --model gbdt --register churn --quiet
        """)
      try #require(made.exitCode == 0, "\(made.output)")
      try test(ServedProject(directory: directory))
    }
  }

  /// Starts a server on a free port; what the test leaves running is killed.
  func serve<Result>(
    _ arguments: String..., shell: String = "", test: (Server) throws -> Result
  ) throws -> Result {
    let server = try Server(
      ["serve", "--port", "0"] + arguments, in: directory.path, shell: shell)
    defer { server.kill() }
    return try test(server)
  }

  /// A running server.
  final class Server {
    /// Its process id.
    let process: pid_t
    /// Where it listens on this machine.
    let port: Int
    private let output: Int32
    private var end: ProcessEnd?

    /// Starts, and returns when it says that it listens.
    ///
    /// - Parameter shell: What a shell does before it becomes the server.
    fileprivate init(_ arguments: [String], in path: String, shell: String) throws {
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      let run = MloRun(arguments, in: path)
      let program = "\(shell)\nexec \"$0\" \"$@\" 2>errors.txt"
      process = try spawn(
        ["/bin/sh", "-c", program, MloBinary.path] + arguments, in: path,
        environment: run.environment, descriptors: [1: ends[1]])
      close(ends[1])
      output = ends[0]
      let line = Self.line(from: output)
      let number = line.split(separator: ":").last.flatMap { Int($0) }
      guard line.hasPrefix("listening on http://"), let number else {
        Glibc.kill(process, SIGKILL)
        throw SystemError(0, "no server, but '\(line)'")
      }
      port = number
    }

    deinit { close(output) }

    /// One line within ten seconds.
    private static func line(from descriptor: Int32) -> String {
      var bytes: [UInt8] = []
      var byte: UInt8 = 0
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      while poll(&request, 1, 10_000) == 1, read(descriptor, &byte, 1) == 1, byte != 0x0A {
        bytes.append(byte)
      }
      return String(decoding: bytes, as: UTF8.self)
    }

    /// What it printed behind the first line, once it has ended.
    func restOfOutput() -> String {
      var bytes: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = read(output, &block, block.count), count > 0 {
        bytes += block[..<count]
      }
      return String(decoding: bytes, as: UTF8.self)
    }

    /// Nobody reads what it prints any more.
    func closeOutput() {
      let null = open("/dev/null", O_RDONLY)
      dup2(null, output)
      close(null)
    }

    func signal(_ number: Int32) { Glibc.kill(process, number) }

    /// How it ended; nil where it did not within the time.
    func end(within time: Duration = .seconds(15)) -> ProcessEnd? {
      let start = ContinuousClock.now
      while end == nil, ContinuousClock.now - start < time {
        var status: Int32 = 0
        if waitpid(process, &status, WNOHANG) == process {
          let signal = status & 0x7F
          end = ProcessEnd(
            exitCode: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal)
        } else {
          usleep(5_000)
        }
      }
      return end
    }

    /// Ends it where it still runs.
    fileprivate func kill() {
      guard end == nil else { return }
      signal(SIGKILL)
      _ = end(within: .seconds(5))
    }

    /// The answer to one request on a connection of its own.
    func ask(_ text: String) throws -> RawAnswer {
      let connection = try RawConnection(port: port)
      connection.send(text)
      return connection.readAnswer()
    }

    /// The answer to a GET.
    func get(_ path: String, _ fields: String...) throws -> RawAnswer {
      let more = fields.map { $0 + "\r\n" }.joined()
      return try ask("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(more)\r\n")
    }

    /// The whole body of the answer to a POST; `Connection: close` ends it.
    func body(of path: String, _ body: String, _ fields: String...) throws -> String {
      let connection = try RawConnection(port: port, timeout: 20)
      let fields = fields.map { $0 + "\r\n" }.joined()
      // In HTTP/1.0, so that large answers come in one piece, too.
      connection.send(
        "POST \(path) HTTP/1.0\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
      let text = connection.readToEnd()
      guard let head = text.firstRange(of: "\r\n\r\n") else { return "" }
      return String(text[head.upperBound...])
    }

    /// The number that a line of `/metrics` ends with.
    func metric(_ name: String) throws -> Double? {
      let lines = try get("/metrics").body.split(separator: "\n")
      let line = lines.first { $0.hasPrefix(name + " ") }
      return line.flatMap { Double($0.dropFirst(name.utf8.count + 1)) }
    }

    /// Waits until the only connection is the one that asks how many there are.
    func waitForClients(toEnd time: Duration) throws {
      let start = ContinuousClock.now
      while try metric("mlo_http_connections") != 1, ContinuousClock.now - start < time {
        usleep(5_000)
      }
    }
  }
}

/// A request for a prediction of one flower.
let flower =
  #"{"model":"iris","data":{"SEPAL_LENGTH":[5.3],"SEPAL_WIDTH":[3.0],"PETAL_LENGTH":[1.4],"#
  + #""PETAL_WIDTH":[0.2]}}"#

/// A POST as text.
func post(_ body: String, to path: String = "/predict", _ fields: String...) -> String {
  let more = fields.map { $0 + "\r\n" }.joined()
  return "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    + "Content-Length: \(body.utf8.count)\r\n\(more)\r\n\(body)"
}
