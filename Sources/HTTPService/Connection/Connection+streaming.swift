import NIOCore
import NIOPosix

/// An answer that is sent in parts.
struct StreamedAnswer {
  let response: HTTPResponse
  let rest: ResponseParts
  let framing: HTTPResponse.Framing
  /// The connection is closed behind it.
  let closes: Bool
  /// The number of the part that comes next.
  var next = 0
  /// Bytes of the body so far.
  var sent: Int
  /// Memory that was taken for what the parts are made of.
  let memory: Int

  /// Begins with the head and the first part.
  init(_ response: HTTPResponse, _ rest: ResponseParts, isVersion10: Bool, closes: Bool) {
    self.response = response
    self.rest = rest
    framing = isVersion10 ? .untilClose : .chunked
    self.closes = closes || isVersion10
    sent = response.body.count
    // The part that is sent, and for all others the numbers, which are shorter than their text.
    memory = sent + sent / 4 * rest.count
  }
}

extension Connection {
  /// Sends an answer part by part; each is made when the client has taken the one before.
  ///
  /// What the body of the request took stays taken until the end, so that clients who ask for much
  /// and take it slowly do not add up.
  func stream(_ response: HTTPResponse, closes: Bool, _ context: ChannelHandlerContext) {
    guard let rest = response.rest else { return }
    let answer = StreamedAnswer(
      response, rest, isVersion10: exchange?.head.isVersion10 ?? false, closes: closes)
    core.holdMemory(answer.memory)
    streamed = answer
    phase = .working
    var buffer = context.channel.allocator.buffer(capacity: 320 + response.body.count)
    response.write(
      to: &buffer, framing: answer.framing, connection: connectionWord(closes: answer.closes),
      hasBody: true)
    deliver(buffer, context)
  }

  /// Sends a part, and makes the next one when it is taken.
  private func deliver(_ buffer: ByteBuffer, _ context: ChannelHandlerContext) {
    deadline = .now() + TimeAmount(core.limits.idleTime)
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let generation = generation
    needsFlush = false
    // A failure means that the connection is gone, and all that belongs to it.
    context.writeAndFlush(wrapOutboundOut(buffer)).whenSuccess {
      let (connection, context) = bound.value
      if connection.generation == generation { connection.makeNextPart(context) }
    }
    arm(context)
  }

  private func makeNextPart(_ context: ChannelHandlerContext) {
    guard var answer = streamed else { return }
    guard answer.next < answer.rest.count else { return endStream(answer, context) }
    let (number, make) = (answer.next, answer.rest.make)
    answer.next += 1
    streamed = answer
    let generation = generation
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let loop = context.eventLoop
    core.workers.submit { _ in
      let part = make(number)
      loop.execute {
        let (connection, context) = bound.value
        if connection.generation == generation { connection.deliver(part: part, context) }
      }
    }
  }

  private func deliver(part: [UInt8], _ context: ChannelHandlerContext) {
    guard let framing = streamed?.framing else { return }
    streamed?.sent += part.count
    var buffer = context.channel.allocator.buffer(capacity: part.count + 24)
    HTTPResponse.write(part: part, to: &buffer, framing: framing)
    deliver(buffer, context)
  }

  /// Gives back what a streamed answer took.
  func releaseStream() {
    if let answer = streamed { core.giveMemory(answer.memory) }
    streamed = nil
  }

  private func endStream(_ answer: StreamedAnswer, _ context: ChannelHandlerContext) {
    releaseStream()
    if answer.framing == .chunked {
      send(ByteBuffer(staticString: "0\r\n\r\n"), context)
    }
    conclude(
      answer.response, bytesOut: answer.sent, closes: answer.closes || core.isStopping, context)
    goOn(context)
  }
}
