import NIOCore

extension Connection {
  /// Makes sure that the clock rings no later than the deadline.
  ///
  /// A clock that rings too early is set again then; so a busy connection hardly ever sets one.
  func arm(_ context: ChannelHandlerContext) {
    guard timer == nil || timerDeadline > deadline, context.channel.isActive else { return }
    timer?.cancel()
    timerDeadline = deadline
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    timer = context.eventLoop.scheduleTask(deadline: deadline) {
      let (connection, context) = bound.value
      connection.ring(context)
    }
  }

  private func ring(_ context: ChannelHandlerContext) {
    timer = nil
    guard NIODeadline.now() >= deadline else { return arm(context) }
    switch phase {
    case .idle, .lingering: context.close(promise: nil)
    case .head:
      refuse(Problem(408, "head_timeout", "the head of the request took too long"), context)
    case .body:
      refuse(Problem(408, "body_timeout", "the body of the request took too long"), context)
    // The head is sent, and the client does not take the rest.
    case .working where streamed != nil: context.close(promise: nil)
    case .working:
      core.signals.countRejected("timeout")
      refuse(
        Problem(503, "answer_timeout", "the answer took too long to compute", retryAfter: 1),
        context)
    }
    arm(context)
  }

  /// Sends what is written, tells the client that no more comes, and reads on for a moment: closing
  /// on unread bytes would make the system throw the answer away.
  func linger(_ context: ChannelHandlerContext) {
    phase = .lingering
    waiting.removeAll()
    needsFlush = false
    deadline = .now() + TimeAmount(core.limits.idleTime)
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    // Nothing, written behind everything: when it is sent, all is.
    context.writeAndFlush(wrapOutboundOut(ByteBuffer())).whenComplete { _ in
      let (connection, context) = bound.value
      connection.part(context)
    }
    readOn(context)
    arm(context)
  }

  private func part(_ context: ChannelHandlerContext) {
    guard !isInputClosed else { return context.close(promise: nil) }
    context.close(mode: .output, promise: nil)
    deadline = .now() + Limits.lingerTime
    arm(context)
  }
}
