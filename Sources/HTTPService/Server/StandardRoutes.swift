/// The routes that every server has: alive, ready, metrics.
struct StandardRoutes {
  static let paths = ["/livez", "/readyz", "/metrics"]
  let signals: GoldenSignals
  let readiness: Readiness
  let log: AccessLog?
  /// Appends the metrics of what is served.
  let metrics: @Sendable (inout MetricText) -> Void
  let startedAt: Int

  /// The routes, in the order of `paths`.
  var routes: [Route] {
    [
      Route(.get, "/livez", "says that the server runs", isOpen: true) { _ in
        HTTPResponse(body: Array("{\"alive\":true}\n".utf8))
      },
      Route(.get, "/readyz", "says whether requests should be sent here", isOpen: true) { _ in
        readiness.response
      },
      Route(.get, "/metrics", "counts and times in the text format of Prometheus") { _ in
        HTTPResponse(
          contentType: "text/plain; version=0.0.4; charset=utf-8", body: metricBytes())
      },
    ]
  }

  private func metricBytes() -> [UInt8] {
    var text = MetricText()
    signals.write(to: &text)
    text.metric("mlo_access_log_lost_total", "counter", "Lines of the access log that were lost.")
    text.sample("mlo_access_log_lost_total", "", String(log?.lost ?? 0))
    metrics(&text)
    ProcessSignals.write(to: &text, startedAt: startedAt)
    return text.bytes
  }
}
