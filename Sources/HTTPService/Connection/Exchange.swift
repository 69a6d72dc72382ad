import NIOCore

/// A request while it is received and answered.
struct Exchange {
  let head: RequestHead
  /// What is at its path.
  let place: Router.Place?
  /// The route that answers it; nil where `problem` does.
  var route: Route?
  /// Why it is refused, once that is known.
  var problem: Problem?
  /// The body so far.
  var body: ByteBuffer?
  /// Bytes of the body so far, also of one that is refused.
  var received = 0
  /// In how many parts they came.
  var parts = 0
  /// Memory that was taken for the body.
  var memory = 0

  init(_ head: RequestHead, place: Router.Place?) {
    self.head = head
    self.place = place
  }

  /// How problems are told to this client.
  var style: ProblemStyle { place?.style ?? .problem }

  /// A refused request whose body is short is read to its end, so that the connection can be kept.
  var isWorthReading: Bool {
    !head.isChunked && !head.waitsToSend && head.contentLength ?? 0 <= Limits.smallBody
  }
}
