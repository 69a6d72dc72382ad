import ArgumentParser
import Operations
import Terminal

/// `mlo serve`.
struct Serve: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer requests for predictions over HTTP.",
    discussion: manual(
      """
      A model is a reference (churn@production, a run), an ONNX file or a model directory; with a \
      path no project is needed. One line says where the server listens. It answers this machine \
      alone, unless --host says otherwise, and then asks for a token. SIGTERM or Ctrl-C: no longer \
      ready, then what is being answered is finished, then it ends with 0; a second one ends it at \
      once. A model of the store is first asked for the example that is stored with it: one that no \
      longer answers as it did when it was made is not served (exit 5), and how long the answers took \
      is recorded with the version. `man mlo-http` describes the requests, and GET /openapi.json the model's own columns.
      """,
      examples: [
        "mlo serve churn@production": "listens on http://127.0.0.1:8080",
        "curl -s localhost:8080/predict -H 'content-type: application/json' -d '{\"data\": {\"age\": [41]}}'":
          "asks it",
        "mlo serve ./model.onnx --port 0": "a file, on any free port",
        "mlo serve churn@3 --host 0.0.0.0 --token-file token": "for other machines",
      ],
      exits: [.done, .usage, .input, .refused, .damaged, .environment]))

  @Argument(
    help: ArgumentHelp("References, ONNX files or model directories.", valueName: "model"))
  var models: [String]

  @Option(help: ArgumentHelp("The host to listen on.", valueName: "host"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port to listen on; 0 takes a free one.", valueName: "port"))
  var port = 8080

  @Option(
    help: ArgumentHelp(
      "Another name under which requests may ask for this server; * is any.", valueName: "name"))
  var allowHost: [String] = []

  @Option(
    help: ArgumentHelp(
      "Ask for one of the tokens in this file, one on each line, readable by you alone.",
      valueName: "file"), completion: .file())
  var tokenFile: String?

  @Flag(help: "Let other machines ask without a token.")
  var insecure = false

  @Option(help: ArgumentHelp("The largest body of a request.", valueName: "size"))
  var maxBody = ByteSize(bytes: 16 << 20, text: "16MB")

  @Option(help: ArgumentHelp("How long an answer may take to compute.", valueName: "time"))
  var timeout = TimeSpan(duration: .seconds(30), text: "30s")

  @Option(
    help: ArgumentHelp(
      "The most requests that are worked on or wait for it; more are turned away.",
      valueName: "n"))
  var maxConcurrency = 128

  @Option(
    help: ArgumentHelp(
      "How long requests are still taken after SIGTERM; 5s behind a load balancer.",
      valueName: "time"))
  var drainDelay = TimeSpan(duration: .zero, text: "0s")

  @Option(
    help: ArgumentHelp(
      "Write a line of JSON for each request to this file; - is standard output.",
      valueName: "file"), completion: .file())
  var accessLog: String?

  @Option(
    help: ArgumentHelp(
      "The number of threads that answer. Default: one per processor.", valueName: "n"))
  var threads: Int?

  @Flag(help: "Do not record with the version how it answered its example.")
  var noRecord = false

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port takes a whole number from 0 to 65535")
    }
    guard (1...1_000_000).contains(maxConcurrency) else {
      throw ValidationError("--max-concurrency takes a whole number from 1 to 1000000")
    }
    guard (1...1024).contains(threads ?? 1) else {
      throw ValidationError("--threads takes a whole number from 1 to 1024")
    }
    guard maxBody.bytes <= 1 << 30 else { throw ValidationError("--max-body takes at most 1GB") }
    guard timeout.duration > .zero else { throw ValidationError("--timeout is longer than 0s") }
    // A name with a port or a scheme would never be met: Host is compared without its port.
    guard allowHost.allSatisfy(Self.isHostName) else {
      throw ValidationError("--allow-host takes a name without a port, or *")
    }
    if global.json, accessLog == "-" {
      throw ValidationError("--json and --access-log - both want standard output")
    }
  }

  private static func isHostName(_ name: String) -> Bool {
    let isAddress = name.hasPrefix("[") && name.hasSuffix("]")
    return !name.isEmpty && !name.contains("/") && (isAddress || !name.contains(":"))
  }

  func run(in context: Context) throws -> CommandStatus {
    let console = context.console
    Interruption.noteHangups()
    try Interruption.drain {
      try command.run(
        in: context.session(),
        emit: { console.offer($0) },
        listening: { outcome in
          try context.show(outcome) { $0.lines }
          try console.flush()
        })
    }
    return .done
  }

  private var command: ServeModels {
    var command = ServeModels(models: models)
    command.host = host
    command.port = port
    command.allowedHosts = allowHost
    command.tokenFile = tokenFile
    command.isInsecure = insecure
    command.maxBody = maxBody.bytes
    command.timeout = timeout.duration
    command.maxConcurrency = maxConcurrency
    command.drainDelay = drainDelay.duration
    command.threads = threads
    command.accessLog = accessLog
    command.recordsProbes = !noRecord
    return command
  }
}
