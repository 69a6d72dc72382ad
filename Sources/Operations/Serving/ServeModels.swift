import Glibc
import HTTPService
import Serving
import Workspace

/// `mlo serve`: answers requests for predictions over HTTP, until somebody asks to stop.
public struct ServeModels: Sendable {
  /// The models: references, ONNX files or model directories.
  public var models: [String]
  /// The host to listen on.
  public var host = "127.0.0.1"
  /// The port; 0 takes a free one.
  public var port = 8080
  /// Names that are right in `Host`, beside those of this machine; `*` is any.
  public var allowedHosts: [String] = []
  /// The file with the tokens that requests have to bring, or nil.
  public var tokenFile: String?
  /// Lets other machines ask without a token.
  public var isInsecure = false
  /// The most bytes of a body.
  public var maxBody = 16 << 20
  /// How long an answer may take to compute.
  public var timeout = Duration.seconds(30)
  /// How many requests may be worked on at once.
  public var maxConcurrency = 128
  /// How long requests are still taken after the server was asked to stop.
  public var drainDelay = Duration.zero
  /// How many threads answer, and how many compute; as many as processors where nil.
  public var threads: Int?
  /// Records with each version of the store how it answered its example.
  public var recordsProbes = true
  /// Where requests are written down: a file, `-` for what `emit` takes, or nil.
  public var accessLog: String?

  /// Asks for models to be served.
  public init(models: [String]) { self.models = models }

  /// Where the server listens.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.serve/1"
    /// The address as a URL.
    public var url: String
    /// The host.
    public var host: String
    /// The port.
    public var port: Int
    /// The models, in the order in which they were named.
    public var models: [ServedRecord]
  }

  /// A model that is served.
  public struct ServedRecord: Encodable, Sendable {
    /// The name that requests may give.
    public var name: String
    /// The version; null where the model is not of a registry.
    public var version: Int?
    /// The SHA-256 of the model's bytes.
    public var sha256: String
    /// How it answered the example that is stored with it; null where none is.
    public var probe: Probe?
  }

  /// The answers of a model to its example, before it is served.
  public struct Probe: Encodable, Sendable {
    /// How many rows were asked for.
    public var rows: Int
    /// Whether the answers are those of when the model was made; null where those are not recorded.
    public var agrees: Bool?
    /// The median time of an answer to one row, without a network.
    public var seconds: Double
  }

  /// Serves; returns when the session is cancelled and the requests in work are answered.
  ///
  /// - Parameters:
  ///   - emit: Takes the lines of the access log for `-` and says whether they were written; one
  ///     thread calls it at a time.
  ///   - listening: Called once, when the server listens.
  /// - Throws: the errors of loading the models, `OperationsError.answersChanged` for one that no longer
  ///   answers its example as recorded, and `HTTPServiceError`.
  public func run(
    in session: Session, emit: @escaping @Sendable ([UInt8]) -> Bool,
    listening: (Outcome) throws -> Void
  ) throws {
    let loaded = try models.map { try LoadedModel.load($0, in: session) }
    let served = loaded.map(ServedModel.init)
    // Those that answer, those that compute, and the log's.
    let needed = 2 * threadCount + 1
    let found = ThreadSupply.spare(needed)
    guard found == needed else { throw OperationsError.noThreads(needed: needed, found: found) }
    let files = try ServeFiles(self, emit: emit, warn: session.warn)
    let proofs = try loaded.map { try ServeProof($0, in: session) }
    let server = makeServer(try ServedModels(served), files)
    let address = try server.start()
    defer { server.stop(delay: drainDelay) }
    // After the port is taken, so that what is recorded is of a server that runs; before it is told.
    if recordsProbes { proofs.forEach { $0.record(in: session) } }
    try listening(
      Outcome(
        url: address.url, host: address.host, port: address.port,
        models: loaded.indices.map { place in
          ServedRecord(
            name: served[place].name, version: loaded[place].version?.version,
            sha256: loaded[place].sha256, probe: proofs[place].shown)
        }))
    while !session.isCancelled() {
      Pause.untilSignal()
      if session.takesHangup() { files.reload() }
    }
  }

  /// How many threads answer, and how many compute.
  var threadCount: Int { threads ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private func makeServer(_ served: ServedModels, _ files: ServeFiles) -> HTTPServer {
    let readiness = Readiness()
    let models = ModelServer(served, readiness: readiness, version: Release.version)
    return HTTPServer(
      settings(files), routes: models.routes, readiness: readiness,
      metrics: { models.writeMetrics(to: &$0) })
  }
}
