import Synchronization

/// Whether requests should be sent to the server.
public final class Readiness: Sendable {
  private let stopping = Atomic<Bool>(false)

  /// Ready from the start.
  public init() {}

  /// The server was told to stop.
  var isStopping: Bool { stopping.load(ordering: .acquiring) }

  /// Not ready from now on.
  func stop() { stopping.store(true, ordering: .releasing) }

  /// The answer of `/readyz`.
  public var response: HTTPResponse {
    guard isStopping else {
      return HTTPResponse(body: Array("{\"ready\":true,\"reasons\":[]}\n".utf8))
    }
    return HTTPResponse(
      status: 503, body: Array("{\"ready\":false,\"reasons\":[\"stopping\"]}\n".utf8))
  }
}
