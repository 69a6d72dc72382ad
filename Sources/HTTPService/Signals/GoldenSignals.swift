import Synchronization

/// What the server counts of itself: requests, errors, latency, and how full it is.
///
/// Every label comes from a fixed set: the routes, three methods and `OTHER`, and status codes.
public final class GoldenSignals: Sendable {
  private struct Cells {
    /// By route, then method and status code.
    var requests: [[RequestKey: UInt64]]
    var latencies: [LatencyHistogram]
    var rejected: [String: UInt64] = [:]
    var bytesIn: UInt64 = 0
    var bytesOut: UInt64 = 0
  }
  private struct RequestKey: Hashable, Comparable {
    var method: RequestMethod
    var status: Int

    static func < (left: RequestKey, right: RequestKey) -> Bool {
      (left.method.rawValue, left.status) < (right.method.rawValue, right.status)
    }
  }

  private let paths: [String]
  private let limits: Limits
  private let cells: Mutex<Cells>
  private let connections = Atomic<Int>(0)
  private let working = Atomic<Int>(0)

  /// Counts for a list of paths; what belongs to none of them counts as `other`.
  init(paths: [String], limits: Limits) {
    self.paths = paths + ["other"]
    self.limits = limits
    cells = Mutex(
      Cells(
        requests: Array(repeating: [:], count: paths.count + 1),
        latencies: Array(repeating: LatencyHistogram(), count: paths.count + 1)))
  }

  /// An answered request.
  struct Observation {
    var route: Int?
    var method: RequestMethod
    var status: Int
    var nanoseconds: Int64
    var bytesIn: Int
    var bytesOut: Int
  }

  /// Counts an answered request.
  func count(_ observation: Observation) {
    let route = observation.route ?? paths.count - 1
    let key = RequestKey(method: observation.method, status: observation.status)
    cells.withLock { cells in
      cells.requests[route][key, default: 0] &+= 1
      cells.latencies[route].add(observation.nanoseconds)
      cells.bytesIn &+= UInt64(clamping: observation.bytesIn)
      cells.bytesOut &+= UInt64(clamping: observation.bytesOut)
    }
  }

  /// Counts a request that was turned away, by one of our own words for the reason.
  func countRejected(_ reason: String) {
    cells.withLock { $0.rejected[reason, default: 0] &+= 1 }
  }

  /// Counts connections that are open.
  func addConnection(_ change: Int) { connections.wrappingAdd(change, ordering: .relaxed) }

  /// The number of connections that are open.
  var openConnections: Int { connections.load(ordering: .relaxed) }

  /// Takes a place among the requests that are worked on; false where all are taken and the request
  /// is one of those that the limit is for.
  func takePlace(isLimited: Bool) -> Bool {
    let count = working.wrappingAdd(1, ordering: .relaxed).newValue
    if count <= limits.concurrency || !isLimited { return true }
    working.wrappingSubtract(1, ordering: .relaxed)
    return false
  }

  /// Gives a place back.
  func givePlace() { working.wrappingSubtract(1, ordering: .relaxed) }

  /// Whether requests are worked on.
  var isWorking: Bool { working.load(ordering: .relaxed) > 0 }

  /// Appends all metrics.
  func write(to text: inout MetricText) {
    let cells = cells.withLock { $0 }
    writeRequests(cells, to: &text)
    text.metric("mlo_http_rejected_total", "counter", "Requests turned away, by reason.")
    for (reason, count) in cells.rejected.sorted(by: { $0.key < $1.key }) {
      text.sample("mlo_http_rejected_total", "reason=\"\(reason)\"", String(count))
    }
    gauge(
      "mlo_http_requests_in_flight", "Requests that are worked on.",
      working.load(ordering: .relaxed), &text)
    gauge("mlo_http_requests_limit", "Requests that may be worked on.", limits.concurrency, &text)
    gauge("mlo_http_connections", "Open connections.", openConnections, &text)
    gauge("mlo_http_connections_limit", "Connections that may be open.", limits.connections, &text)
    text.metric("mlo_http_request_bytes_total", "counter", "Bytes of request bodies.")
    text.sample("mlo_http_request_bytes_total", "", String(cells.bytesIn))
    text.metric("mlo_http_response_bytes_total", "counter", "Bytes of response bodies.")
    text.sample("mlo_http_response_bytes_total", "", String(cells.bytesOut))
  }

  private func gauge(_ name: String, _ help: String, _ value: Int, _ text: inout MetricText) {
    text.metric(name, "gauge", help)
    text.sample(name, "", String(value))
  }

  private func writeRequests(_ cells: Cells, to text: inout MetricText) {
    text.metric("mlo_http_requests_total", "counter", "Answered requests.")
    for (path, counts) in zip(paths, cells.requests) {
      for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
        text.sample(
          "mlo_http_requests_total",
          "route=\"\(path)\",method=\"\(key.method.rawValue)\",code=\"\(key.status)\"",
          String(count))
      }
    }
    let name = "mlo_http_request_duration_seconds"
    text.metric(name, "histogram", "Time from the head of a request to its answer.")
    for (path, latency) in zip(paths, cells.latencies) {
      latency.write(name, "route=\"\(path)\"", to: &text)
    }
  }
}
