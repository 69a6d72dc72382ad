import NIOCore
import NIOPosix
import Synchronization

/// What all connections of a server share.
final class ServerCore: Sendable {
  let limits: Limits
  let router: Router
  let admission: Admission
  let signals: GoldenSignals
  let log: AccessLog?
  let brake = FailureBrake()
  let workers: NIOThreadPool
  /// Tells this server's request numbers from another's.
  let session: String
  private let requests = Atomic<UInt64>(0)
  private let bodyBytes = Atomic<Int>(0)
  private let stopping = Atomic<Bool>(false)
  private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

  init(_ settings: ServerSettings, router: Router, signals: GoldenSignals) {
    limits = settings.limits
    log = settings.log
    self.router = router
    self.signals = signals
    admission = Admission(policy: settings.policy, router: router, limits: limits)
    workers = NIOThreadPool(numberOfThreads: settings.threads)
    session = String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16)
  }

  /// The number of the next request.
  func nextRequest() -> UInt64 { requests.wrappingAdd(1, ordering: .relaxed).newValue }

  /// Takes memory for a part of a body; false where there is none left.
  func takeMemory(_ bytes: Int) -> Bool {
    let sum = bodyBytes.wrappingAdd(bytes, ordering: .relaxed).newValue
    if sum <= limits.bodiesInMemory { return true }
    bodyBytes.wrappingSubtract(bytes, ordering: .relaxed)
    return false
  }

  /// Whether memory is left for more requests.
  var hasMemory: Bool { bodyBytes.load(ordering: .relaxed) <= limits.bodiesInMemory }

  /// Takes memory for an answer that is there already, even where none is left.
  func holdMemory(_ bytes: Int) { bodyBytes.wrappingAdd(bytes, ordering: .relaxed) }

  /// Gives memory back.
  func giveMemory(_ bytes: Int) { bodyBytes.wrappingSubtract(bytes, ordering: .relaxed) }

  /// Connections are closed behind their next answer.
  var isStopping: Bool { stopping.load(ordering: .acquiring) }

  /// Tells all connections to end.
  func stop() {
    stopping.store(true, ordering: .releasing)
    for channel in channels.withLock({ Array($0.values) }) {
      channel.pipeline.fireUserInboundEventTriggered(StopEvent())
    }
  }

  /// Closes what is still open.
  func closeAll() {
    for channel in channels.withLock({ Array($0.values) }) { channel.close(promise: nil) }
  }

  func add(_ channel: any Channel) {
    signals.addConnection(1)
    channels.withLock { $0[ObjectIdentifier(channel)] = channel }
  }

  func remove(_ channel: any Channel) {
    signals.addConnection(-1)
    channels.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(channel)) }
  }
}

/// Tells a connection that the server stops.
struct StopEvent: Sendable {}
