extension Workspace {
  /// The decisions about a model, or all of them, oldest first.
  public func history(model: String? = nil) throws -> [HistoryEvent] {
    var events: [HistoryEvent] = []
    while true {
      let page = try index.read {
        try HistoryRows.events($0, model: model, after: events.last?.sequence ?? 0)
      }
      events += page
      guard page.count == 1000 else { return events }
    }
  }

  /// The number and the hash of the newest decision: an anchor for signatures and reports.
  ///
  /// A chain alone cannot show that its end was cut; a copy of its head elsewhere can.
  public func historyHead() throws -> (sequence: Int64, hash: String)? {
    try index.read { try HistoryRows.head($0) }
  }
}
