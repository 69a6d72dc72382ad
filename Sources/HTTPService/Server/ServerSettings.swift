/// Where a server listens and how it behaves.
public struct ServerSettings: Sendable {
  /// The host: a name or an address of this machine.
  public var host = "127.0.0.1"
  /// The port; 0 takes a free one.
  public var port = 8080
  /// What clients may ask.
  public var limits = Limits()
  /// Who may ask.
  public var policy = AccessPolicy()
  /// Everybody may ask, also from other machines and without a token.
  public var isInsecure = false
  /// How many threads read and answer, and how many compute.
  public var threads = 2
  /// Where requests are written down, or nil.
  public var log: AccessLog?

  /// The defaults.
  public init() {}
}

/// Where a server listens.
public struct ListeningAddress: Sendable, Hashable {
  /// The host as it was asked for.
  public var host: String
  /// The port, also where a free one was taken.
  public var port: Int

  /// The address as a URL.
  public var url: String {
    let isBare = host.contains(":") && !host.hasPrefix("[")
    return "http://\(isBare ? "[\(host)]" : host):\(port)"
  }
}
