import NIOCore
import NIOHTTP1

extension Connection {
  /// Whether bytes are decoded at all, looked at before they are.
  func verdict(on bytes: ByteBuffer) -> LineGate.Verdict {
    if phase == .lingering { return .ignore }
    if phase == .idle {
      phase = .head
      lineBytes = 0
      deadline = .now() + TimeAmount(core.limits.headTime)
    }
    guard phase == .head, let before = lineBytes else { return .decode }
    let view = bytes.readableBytesView
    let end = view.firstIndex(of: UInt8(ascii: "\n"))
    let count = before + (end.map { $0 - view.startIndex } ?? view.count)
    lineBytes = end == nil ? count : nil
    return count > core.limits.requestLine ? .lineTooLong : .decode
  }

  /// Takes a part of a request.
  func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
    switch part {
    case .head(let head): begin(head, context)
    case .body(let bytes): append(bytes, context)
    case .end: complete(context)
    }
  }

  private func begin(_ message: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let head = RequestHead(message, number: core.nextRequest(), session: core.session)
    let place = core.router.place(head.path)
    var exchange = Exchange(head, place: place)
    do throws(Problem) {
      exchange.route = try core.admission.route(for: head, at: place)
    } catch {
      exchange.problem = error
    }
    phase = .body
    deadline = head.startedAt + TimeAmount(core.limits.bodyTime)
    self.exchange = exchange
    if let problem = exchange.problem, !exchange.isWorthReading {
      refuse(problem, context)
    } else if head.waitsToSend {
      send(ByteBuffer(staticString: "HTTP/1.1 100 Continue\r\n\r\n"), context)
      context.flush()
    }
  }

  private func append(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    guard var exchange = exchange.take() else { return }
    exchange.received += bytes.readableBytes
    exchange.parts += 1
    let problem = exchange.problem == nil ? problem(of: &exchange, adding: bytes) : nil
    if problem == nil, exchange.problem == nil {
      var bytes = bytes
      if exchange.body?.writeBuffer(&bytes) == nil { exchange.body = bytes }
    }
    self.exchange = exchange
    if let problem { refuse(problem, context) }
  }

  /// Why a body may not grow by these bytes, or nil.
  private func problem(of exchange: inout Exchange, adding bytes: ByteBuffer) -> Problem? {
    if exchange.received > core.limits.body { return core.admission.tooLarge }
    if exchange.head.isChunked, exchange.parts > Limits.parts(forBytes: exchange.received) {
      return Problem(400, "tiny_chunks", "the body comes in too many chunks for its size")
    }
    guard exchange.received > Limits.smallBody else { return nil }
    let growth = exchange.received - exchange.memory
    guard core.takeMemory(growth) else {
      core.signals.countRejected("memory")
      return Problem(
        503, "overloaded", "too many large bodies at once", retryAfter: 1)
    }
    exchange.memory += growth
    return nil
  }

  private func complete(_ context: ChannelHandlerContext) {
    guard var exchange else { return }
    if exchange.problem == nil, let route = exchange.route {
      do throws(Problem) {
        try core.admission.checkUntyped(exchange.head, exchange.body ?? ByteBuffer(), route)
      } catch {
        exchange.problem = error
        self.exchange = exchange
      }
    }
    if let problem = exchange.problem {
      answer(problem, context)
    } else if let route = exchange.route {
      compute(exchange, route, context)
    }
  }

  /// Gives back what the body of the request took.
  func releaseMemory() {
    if let memory = exchange?.memory, memory > 0 { core.giveMemory(memory) }
    exchange?.memory = 0
  }
}
