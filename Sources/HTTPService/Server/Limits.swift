import NIOCore

/// What a client may ask of the server: sizes and times, each checked before memory is given.
public struct Limits: Sendable, Hashable {
  /// Bytes of the request line; more is answered with 414.
  public var requestLine = 8 << 10
  /// Bytes of all header fields; more is answered with 431.
  public var headerBytes = 16 << 10
  /// Header fields; more is answered with 431.
  public var headerFields = 100
  /// Bytes of a body; more is answered with 413.
  public var body = 16 << 20
  /// Bytes of all bodies that are being received; more is answered with 503.
  public var bodiesInMemory = 64 << 20
  /// How long the head of a request may take.
  public var headTime = Duration.seconds(10)
  /// How long the body of a request may take.
  public var bodyTime = Duration.seconds(30)
  /// How long a connection may be silent, and how long a client may take to fetch an answer.
  public var idleTime = Duration.seconds(60)
  /// How long an answer may take to compute; more is answered with 503.
  public var answerTime = Duration.seconds(30)
  /// Open connections; more wait until one is closed.
  public var connections = 10_000
  /// Requests that are computed or wait for it; more are answered with 503.
  public var concurrency = 128
  /// How long requests may take to finish after the server was told to stop.
  public var drainTime = Duration.seconds(10)

  /// The defaults.
  public init() {}

  /// Bodies up to this size are answered where they were read, without another thread.
  static let quickBody = 4 << 10
  /// Bodies up to this size do not count as memory, and are read to their end when refused.
  static let smallBody = 64 << 10
  /// How long a connection that was refused is read from, so that its client sees the answer.
  static let lingerTime = TimeAmount.seconds(1)
  /// How long a silent connection is kept while the server stops: a request may be on its way.
  static let partingTime = TimeAmount.milliseconds(250)

  /// The most parts that a chunked body of a size may come in: tiny chunks cost more than they hold.
  static func parts(forBytes bytes: Int) -> Int { 1_024 + bytes / 64 }
}
