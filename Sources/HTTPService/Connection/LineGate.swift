import NIOCore

/// Sees the bytes before they are decoded: starts the clock of a head, and ends request lines that
/// never do.
final class LineGate: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  private let connection: Connection

  /// What happens to bytes that arrived.
  enum Verdict {
    /// They are decoded.
    case decode
    /// They come too late to matter.
    case ignore
    /// They make the request line too long.
    case lineTooLong
  }

  init(_ connection: Connection) { self.connection = connection }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch connection.verdict(on: unwrapInboundIn(data)) {
    case .decode: context.fireChannelRead(data)
    case .ignore: break
    case .lineTooLong: context.fireErrorCaught(LineTooLong())
    }
  }
}

/// A request line beyond the limit.
struct LineTooLong: Error {}
