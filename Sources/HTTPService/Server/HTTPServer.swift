import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server for HTTP/1.1: limits, deadlines, tokens, error documents, golden signals and an orderly
/// end, around the routes of whoever uses it.
///
/// ```swift
/// let server = try HTTPServer(settings, routes: routes)
/// let address = try server.start()
/// // … until somebody asks to stop
/// server.stop(delay: .zero)
/// ```
public final class HTTPServer: Sendable {
  private let settings: ServerSettings
  private let core: ServerCore
  private let readiness: Readiness
  private let group: MultiThreadedEventLoopGroup
  private let listener = Mutex<(any Channel)?>(nil)

  /// Prepares a server; listens to nothing yet.
  ///
  /// - Parameters:
  ///   - routes: What it answers beside `/livez`, `/readyz` and `/metrics`.
  ///   - readiness: What `/readyz` tells, where routes tell it, too.
  ///   - metrics: Appends metrics of what is served.
  public init(
    _ settings: ServerSettings, routes: [Route], readiness: Readiness = Readiness(),
    metrics: @escaping @Sendable (inout MetricText) -> Void = { _ in }
  ) {
    var settings = settings
    settings.limits.connections = OpenFiles.connections(settings.limits.connections)
    self.settings = settings
    self.readiness = readiness
    let paths = Router.distinct(routes.map(\.path) + StandardRoutes.paths)
    let signals = GoldenSignals(paths: paths, limits: settings.limits)
    let standard = StandardRoutes(
      signals: signals, readiness: readiness, log: settings.log, metrics: metrics,
      startedAt: time(nil))
    core = ServerCore(settings, router: Router(routes + standard.routes), signals: signals)
    group = MultiThreadedEventLoopGroup(numberOfThreads: settings.threads)
  }

  /// All routes, those that every server has among them.
  public var routes: [Route] { core.router.routes }

  /// Listens.
  ///
  /// - Throws: `HTTPServiceError`; nothing listens then.
  public func start() throws -> ListeningAddress {
    let address = try resolve()
    core.workers.start()
    do {
      let channel = try bootstrap().bind(to: address).wait()
      listener.withLock { $0 = channel }
      return ListeningAddress(
        host: settings.host, port: channel.localAddress?.port ?? settings.port)
    } catch {
      close()
      throw failure(error)
    }
  }

  /// Stops in order: not ready at once, still answering for `delay`, then no new connections, and
  /// what is being answered is finished, for as long as the limits allow.
  public func stop(delay: Duration) {
    readiness.stop()
    if delay > .zero { pause(milliseconds: delay.milliseconds) }
    core.stop()
    let channel = listener.withLock { $0.take() }
    try? channel?.close().wait()
    // A connection that was accepted in between was told by its own look at `isStopping`.
    let end = NIODeadline.now() + TimeAmount(settings.limits.drainTime)
    while core.signals.openConnections > 0, NIODeadline.now() < end { pause(milliseconds: 5) }
    core.closeAll()
    close()
  }

  private func close() {
    settings.log?.flush()
    // Work that nobody waits for any more may go on; the end of the process ends it.
    guard !core.signals.isWorking else { return }
    try? core.workers.syncShutdownGracefully()
    try? group.syncShutdownGracefully()
  }

  private func bootstrap() -> ServerBootstrap {
    let core = core
    return ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1_024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            ConnectionLimit(core.limits.connections))
        }
      }
      .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.maxMessagesPerRead, value: 4)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try Self.addHandlers(to: channel, core) }
      }
  }

  /// From the bytes up: the clock, the decoder, the connection.
  static func addHandlers(to channel: any Channel, _ core: ServerCore) throws {
    var limits = NIOHTTPDecoderLimitConfiguration()
    // The decoder takes the target for a field, too; `LineGate` has a limit of its own for it.
    limits.maxHeaderFieldSize = max(core.limits.requestLine, core.limits.headerBytes)
    limits.maxHeaderListSize = core.limits.headerBytes
    limits.maxHeaderFieldCount = core.limits.headerFields
    let connection = Connection(core)
    let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: limits)
    try channel.pipeline.syncOperations.addHandlers([
      LineGate(connection), ByteToMessageHandler(decoder), connection,
    ])
  }

  private func resolve() throws -> SocketAddress {
    let name =
      settings.host.hasPrefix("[") ? String(settings.host.dropFirst().dropLast()) : settings.host
    guard let address = try? SocketAddress.makeAddressResolvingHost(name, port: settings.port)
    else {
      throw HTTPServiceError.unknownHost(host: settings.host)
    }
    guard address.isLoopback || settings.policy.tokens != nil || settings.isInsecure else {
      throw HTTPServiceError.publicWithoutToken(host: settings.host)
    }
    return address
  }

  private func failure(_ error: any Error) -> HTTPServiceError {
    guard let error = error as? IOError else {
      return .cannotListen(host: settings.host, port: settings.port, reason: "\(error)")
    }
    switch error.errnoCode {
    case EADDRINUSE: return .addressInUse(host: settings.host, port: settings.port)
    case EADDRNOTAVAIL: return .unknownHost(host: settings.host)
    default:
      return .cannotListen(
        host: settings.host, port: settings.port,
        reason: systemText(error.errnoCode))
    }
  }
}

extension SocketAddress {
  /// Only this machine reaches it.
  var isLoopback: Bool {
    switch self {
    case .v4: ipAddress?.hasPrefix("127.") ?? false
    case .v6: ipAddress == "::1"
    case .unixDomainSocket: true
    }
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }
}

/// Waits; a signal may end it early, which no caller minds.
private func pause(milliseconds: Int64) {
  _ = poll(nil, 0, Int32(clamping: milliseconds))
}
