import NIOCore
import NIOHTTP1

/// One client's connection: takes requests one after the other, within limits and deadlines, and
/// answers each once.
final class Connection: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// What the connection waits for.
  enum Phase {
    /// For the first byte of a request.
    case idle
    /// For the rest of a head.
    case head
    /// For the rest of a body.
    case body
    /// For an answer that another thread computes.
    case working
    /// For the client to close: nothing more is read or answered.
    case lingering
  }

  let core: ServerCore
  var phase = Phase.idle
  var exchange: Exchange?
  /// The answer whose parts are being sent.
  var streamed: StreamedAnswer?
  /// Parts of later requests that came while one was worked on.
  var waiting = CircularBuffer<HTTPServerRequestPart>()
  /// Why what follows cannot be read, told behind the answers before it.
  var syntaxProblem: Problem?
  /// Counts answers, so that one that comes too late is known as such.
  var generation = 0
  var hasReadWaiting = false
  var needsFlush = false
  var isInputClosed = false
  var deadline = NIODeadline.distantFuture
  var timer: Scheduled<Void>?
  var timerDeadline = NIODeadline.distantFuture
  /// Bytes of the request line that came so far; nil behind its end.
  var lineBytes: Int?
  var peer = ""

  init(_ core: ServerCore) { self.core = core }

  func handlerAdded(context: ChannelHandlerContext) {
    core.add(context.channel)
    peer = context.remoteAddress?.ipAddress ?? "local"
    deadline = .now() + (core.isStopping ? Limits.partingTime : TimeAmount(core.limits.idleTime))
    if context.channel.isActive { arm(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    arm(context)
    context.fireChannelActive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    timer?.cancel()
    releaseMemory()
    releaseStream()
    generation += 1
    core.remove(context.channel)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    switch phase {
    case .lingering: break
    case .working: waiting.append(part)
    case .idle, .head, .body: take(part, context)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    flushIfNeeded(context)
    arm(context)
    context.fireChannelReadComplete()
  }

  /// While an answer is computed, or the client does not fetch answers, nothing more is read.
  func read(context: ChannelHandlerContext) {
    if phase == .working || !context.channel.isWritable {
      hasReadWaiting = true
    } else {
      context.read()
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    readOn(context)
    context.fireChannelWritabilityChanged()
  }

  /// Reads on, where that was put off and is right again.
  func readOn(_ context: ChannelHandlerContext) {
    guard hasReadWaiting, phase != .working, context.channel.isWritable else { return }
    hasReadWaiting = false
    context.read()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is StopEvent:
      guard phase == .idle else { return }
      deadline = .now() + Limits.partingTime
      arm(context)
    case ChannelEvent.inputClosed:
      isInputClosed = true
      // What is being computed is still sent; nothing else can come.
      if phase != .working { linger(context) }
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let problem = Self.problem(for: error) else {
      context.close(promise: nil)
      return
    }
    switch phase {
    case .working: syntaxProblem = problem
    case .lingering: break
    case .idle, .head, .body: refuse(problem, context)
    }
  }

  private static func problem(for error: any Error) -> Problem? {
    if error is LineTooLong {
      return Problem(414, "target_too_long", "the request line is too long")
    }
    guard let error = error as? HTTPParserError else { return nil }
    switch error {
    case .headerOverflow:
      return Problem(431, "headers_too_large", "the header fields are too many or too large")
    case .invalidVersion:
      return Problem(505, "unsupported_version", "the server speaks HTTP/1.1")
    // The connection was closed in the middle of a request: nobody is left to tell.
    case .invalidEOFState, .closedConnection: return nil
    default: return Problem(400, "bad_request", "this is no request in HTTP/1.1")
    }
  }
}
