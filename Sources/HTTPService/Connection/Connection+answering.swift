import NIOCore
import NIOHTTP1
import NIOPosix

extension Connection {
  /// Answers a request that is complete: at once where it is small, else by a worker.
  func compute(_ exchange: Exchange, _ route: Route, _ context: ChannelHandlerContext) {
    // Whoever watches a server that is full wants to hear from it, so a GET is always answered.
    let isLimited = route.method == .post
    guard !isLimited || core.hasMemory else {
      core.signals.countRejected("memory")
      return answer(
        Problem(503, "overloaded", "too many large answers are not yet fetched", retryAfter: 1),
        context)
    }
    guard core.signals.takePlace(isLimited: isLimited) else {
      core.signals.countRejected("concurrency")
      return answer(
        Problem(503, "overloaded", "the server has as much to do as it takes", retryAfter: 1),
        context)
    }
    let answerBy = NIODeadline.now() + TimeAmount(core.limits.answerTime)
    let isQuick = exchange.received <= Limits.quickBody
    let body = exchange.body.map { Array($0.readableBytesView) } ?? []
    let request = HTTPRequest(exchange.head, body: body, deadline: answerBy)
    guard !isQuick else {
      let response = Self.respond(to: request, route)
      core.signals.givePlace()
      return answer(response, context)
    }
    phase = .working
    deadline = answerBy
    self.exchange?.body = nil
    hand(request, route, context)
  }

  private func hand(_ request: HTTPRequest, _ route: Route, _ context: ChannelHandlerContext) {
    let generation = generation
    let core = core
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let loop = context.eventLoop
    core.workers.submit { _ in
      // Work that nobody waits for any more is not begun.
      let response =
        request.isExpired ? nil : Self.respond(to: request, route)
      core.signals.givePlace()
      loop.execute {
        let (connection, context) = bound.value
        guard connection.generation == generation, let response else { return }
        connection.finish(response, context)
      }
    }
  }

  /// Gives the answer of a worker, then goes on with what came in the meantime.
  private func finish(_ response: HTTPResponse, _ context: ChannelHandlerContext) {
    answer(response, context)
    goOn(context)
  }

  /// Takes what came while an answer was made.
  func goOn(_ context: ChannelHandlerContext) {
    while phase != .working, phase != .lingering, let part = waiting.popFirst() {
      take(part, context)
    }
    if let problem = syntaxProblem, phase != .working, phase != .lingering {
      refuse(problem, context)
    }
    flushIfNeeded(context)
    if isInputClosed, phase != .working, phase != .lingering { linger(context) }
    readOn(context)
    arm(context)
  }

  private static func respond(to request: HTTPRequest, _ route: Route) -> HTTPResponse {
    do {
      return try route.answer(request)
    } catch let problem as Problem {
      return problem.response(style: route.style, id: request.id)
    } catch {
      // What went wrong inside is told to nobody outside.
      return Problem(500, "internal_error", "the server could not answer")
        .response(style: route.style, id: request.id)
    }
  }

  /// Tells a problem and keeps the connection.
  func answer(_ problem: Problem, _ context: ChannelHandlerContext) {
    guard let exchange else { return }
    let response = problem.response(style: exchange.style, id: exchange.head.id)
    guard problem.status == 401, core.brake.holds(address: peer, now: .now()) else {
      return answer(response, context)
    }
    hold(response, context)
  }

  /// Answers later: who guesses tokens has to wait.
  private func hold(_ response: HTTPResponse, _ context: ChannelHandlerContext) {
    phase = .working
    deadline = .now() + TimeAmount(core.limits.answerTime)
    let generation = generation
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let core = core
    context.eventLoop.scheduleTask(in: FailureBrake.delay) {
      core.brake.release()
      let (connection, context) = bound.value
      if connection.generation == generation { connection.finish(response, context) }
    }
  }

  /// Tells a problem and closes the connection: what follows is not read.
  func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
    let style = exchange?.style ?? .problem
    let id = exchange?.head.id ?? "\(core.session)-\(core.nextRequest())"
    answer(problem.response(style: style, id: id), closes: true, context)
    flushIfNeeded(context)
  }

  /// Writes an answer.
  func answer(_ response: HTTPResponse, _ context: ChannelHandlerContext) {
    answer(response, closes: exchange?.head.closes ?? true, context)
  }

  private func answer(_ response: HTTPResponse, closes: Bool, _ context: ChannelHandlerContext) {
    var response = response
    let closes = closes || core.isStopping
    if let stated = exchange?.head.statedID { response.headers.append(("x-request-id", stated)) }
    guard response.rest == nil else { return stream(response, closes: closes, context) }
    var buffer = context.channel.allocator.buffer(capacity: 320 + response.body.count)
    response.write(
      to: &buffer, framing: .stated, connection: connectionWord(closes: closes),
      hasBody: exchange?.head.method != .head)
    sendHolding(buffer, context)
    conclude(response, bytesOut: response.body.count, closes: closes, context)
  }

  /// What an answer says of the connection's future.
  func connectionWord(closes: Bool) -> StaticString? {
    if closes { return "close" }
    // Where nothing is said, a connection of HTTP/1.0 ends, and its client would wait for that.
    return exchange?.head.isVersion10 ?? false ? "keep-alive" : nil
  }

  /// Ends an exchange whose answer is written.
  func conclude(
    _ response: HTTPResponse, bytesOut: Int, closes: Bool, _ context: ChannelHandlerContext
  ) {
    record(response, bytesOut: bytesOut)
    releaseMemory()
    exchange = nil
    generation += 1
    phase = .idle
    lineBytes = nil
    deadline = .now() + TimeAmount(core.limits.idleTime)
    if closes { linger(context) }
  }

  /// Writes an answer; what is large counts as memory until the client has taken it.
  private func sendHolding(_ buffer: ByteBuffer, _ context: ChannelHandlerContext) {
    let size = buffer.readableBytes
    guard size > Limits.smallBody else { return send(buffer, context) }
    let core = core
    core.holdMemory(size)
    let promise = context.eventLoop.makePromise(of: Void.self)
    promise.futureResult.whenComplete { _ in core.giveMemory(size) }
    context.write(wrapOutboundOut(buffer), promise: promise)
    needsFlush = true
  }

  func send(_ buffer: ByteBuffer, _ context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(buffer), promise: nil)
    needsFlush = true
  }

  func flushIfNeeded(_ context: ChannelHandlerContext) {
    guard needsFlush else { return }
    needsFlush = false
    context.flush()
  }

  /// Counts an answer and writes it down.
  private func record(_ response: HTTPResponse, bytesOut: Int) {
    let started = exchange?.head.startedAt ?? .now()
    let duration = (NIODeadline.now() - started).nanoseconds
    let observation = GoldenSignals.Observation(
      route: exchange?.place?.path, method: exchange?.head.method ?? .other,
      status: response.status, nanoseconds: duration, bytesIn: exchange?.received ?? 0,
      bytesOut: bytesOut)
    core.signals.count(observation)
    guard let log = core.log else { return }
    log.append(
      AccessLog.Entry(
        id: exchange?.head.id ?? "", peer: peer, method: observation.method,
        target: exchange?.head.target ?? "", status: response.status,
        bytesIn: observation.bytesIn, bytesOut: observation.bytesOut, nanoseconds: duration,
        rows: response.rows, error: response.errorCode))
  }
}
