import Glibc

/// A Markdown document whose blocks marked `console` show commands and what they print.
///
/// A line that starts with `$ ` is a command, `> ` continues it, and what follows is its output. In
/// the output a line `…` stands for any lines, and one that ends in ` …` for any that begin like it.
public struct ConsoleDocument: Sendable {
  /// A command and where its output stands.
  public struct Step: Sendable {
    /// What is typed.
    public var command: String
    /// The output as the document shows it.
    public var output: [String]
    /// The lines of the document that hold the output.
    var place: Range<Int>
  }

  /// The document's lines.
  public var lines: [String]
  /// Its commands, in order.
  public private(set) var steps: [Step] = []

  /// Reads a document.
  public init(text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var isConsole = false
    for (number, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
      } else if isConsole {
        read(line, number)
      }
    }
  }

  private mutating func read(_ line: String, _ number: Int) {
    if line.hasPrefix("$ ") {
      let place = (number + 1)..<(number + 1)
      steps.append(Step(command: String(line.dropFirst(2)), output: [], place: place))
      return
    }
    guard var step = steps.popLast() else { return }
    if line.hasPrefix("> "), step.output.isEmpty {
      step.command += "\n" + line.dropFirst(2)
      step.place = (number + 1)..<(number + 1)
    } else {
      step.output.append(line)
      step.place = step.place.lowerBound..<(number + 1)
    }
    steps.append(step)
  }

  /// The document with other outputs, those that are nil left as they are.
  public func text(with outputs: [[String]?]) -> String {
    var result = lines
    for (step, output) in zip(steps, outputs).reversed() {
      if let output { result.replaceSubrange(step.place, with: output) }
    }
    return result.joined(separator: "\n")
  }

  /// Whether lines that were printed are what the document shows, ids, times and sizes aside.
  public static func agrees(_ shown: ArraySlice<String>, with printed: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return printed.isEmpty }
    if first == "…" {
      return (printed.startIndex...printed.endIndex).contains { start in
        agrees(shown.dropFirst(), with: printed[start...])
      }
    }
    guard let line = printed.first else { return false }
    let isSame = first.hasSuffix(" …") ? line.hasPrefix(first.dropLast(2)) : line == first
    return isSame && agrees(shown.dropFirst(), with: printed.dropFirst())
  }
}

extension ConsoleDocument {
  /// Types all commands into one shell in a folder and returns what each printed, on both streams.
  ///
  /// A command that ends in ` &` is waited for until it says that it listens; whatever still runs at
  /// the end is stopped. The port 8080 is replaced by a free one, and put back in what is printed; the
  /// folder, which is the user's home, is printed as `/home/ada`.
  public func played(in directory: TemporaryDirectory) throws -> [[String]] {
    let port = try freePort()
    let mark = "\u{1E}"
    var script = "trap 'kill $started 2>/dev/null' EXIT\n"
    for step in steps {
      let command = step.command.replacing("8080", with: "\(port)")
      script += "\(command)\n"
      if command.hasSuffix(" &") { script += "started=\"$started $!\"\n" + Self.wait }
      script += "status=$?; printf '\(mark)'; (exit $status)\n"
    }
    try directory.write(script, to: ".typed")
    let end = try directory.shell("bash .typed >.printed 2>&1 </dev/null")
    guard end.signal == nil else { throw SystemError(EINTR, "sh") }
    // The colon makes sure that no figure with the same digits is replaced.
    let printed = try directory.text(".printed").replacing(":\(port)", with: ":8080")
      .replacing(directory.path, with: "/home/ada")
    let outputs = printed.split(separator: mark, omittingEmptySubsequences: false)
    return steps.indices.map { step in
      guard step < outputs.count else { return ["(the shell ended before this command)"] }
      let text = outputs[step].hasSuffix("\n") ? outputs[step].dropLast() : outputs[step]
      return text.isEmpty
        ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static let wait = """
    for _ in $(seq 100); do
      tail -c 300 "$HOME/.printed" | grep -q 'listening on' && break
      sleep 0.1
    done

    """

  /// A port of the loopback that nobody listens on.
  private func freePort() throws -> UInt16 {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw SystemError(errno, "socket") }
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) == 0 ? getsockname(socket, $0, &size) : -1
      }
    }
    guard status == 0 else { throw SystemError(errno, "bind") }
    return UInt16(bigEndian: address.sin_port)
  }
}
