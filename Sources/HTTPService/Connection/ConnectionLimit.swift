import NIOCore

/// Stops accepting connections while there are as many as allowed.
final class ConnectionLimit: ChannelDuplexHandler {
  typealias InboundIn = any Channel
  typealias InboundOut = any Channel
  typealias OutboundIn = any Channel
  private let limit: Int
  private var open = 0
  private var isWaiting = false

  init(_ limit: Int) { self.limit = limit }

  func read(context: ChannelHandlerContext) {
    if open < limit { context.read() } else { isWaiting = true }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    open += 1
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    unwrapInboundIn(data).closeFuture.hop(to: context.eventLoop).whenComplete { _ in
      let (handler, context) = bound.value
      handler.closed(context)
    }
    context.fireChannelRead(data)
  }

  private func closed(_ context: ChannelHandlerContext) {
    open -= 1
    guard isWaiting, open < limit else { return }
    isWaiting = false
    context.read()
  }
}
