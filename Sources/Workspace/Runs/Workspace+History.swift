extension Workspace {
  /// Stores the metric history that a run will have once `added` is recorded with it.
  ///
  /// Points are read in short transactions; whether they are still the same is checked under the
  /// lock, by the chains that come with the object.
  func storeHistory(
    run: Int64, adding added: [MetricPoint], now: Int64
  ) throws -> RunRecorder.History {
    let heads = try index.read { try MetricRows.heads($0, run: run) }
    var groups: [[UInt8]: HistoryGroup] = [:]
    for head in heads { groups[Array(head.key.utf8)] = HistoryGroup(head: head) }
    for point in added {
      let key = Array(point.key.utf8)
      var group = groups[key] ?? HistoryGroup(head: MetricRows.Head(run: run, key: point.key))
      var dated = point
      dated.time = point.time ?? now
      group.added.append(dated)
      groups[key] = group
    }
    let sorted = groups.values.sorted { byteOrder($0.head.key, $1.head.key) < 0 }
    let points = sorted.reduce(0) { $0 &+ Int($1.head.count) &+ $1.added.count }
    let writer = try ObjectWriter(store, statedBytes: Int64(points) &* 40)
    for group in sorted { try write(group, to: writer) }
    return RunRecorder.History(
      object: try writer.finish(), points: points, chains: sorted.map(\.chain))
  }

  private func write(_ group: HistoryGroup, to writer: ObjectWriter) throws {
    var ordinal: Int64 = 0
    var bytes: [UInt8] = []
    while ordinal < group.head.count {
      let page = try index.read {
        try MetricRows.points(
          $0, metric: group.head.metric, key: group.head.key, from: ordinal,
          limit: Int(min(1000, group.head.count &- ordinal)))
      }
      guard !page.isEmpty else { break }
      for point in page { MetricHistoryDocument.append(point, to: &bytes) }
      ordinal += Int64(page.count)
      try writer.append(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    for point in group.added { MetricHistoryDocument.append(point, to: &bytes) }
    try writer.append(bytes)
  }
}

/// The points of one metric: those in the index and those to come.
private struct HistoryGroup {
  var head: MetricRows.Head
  var added: [MetricPoint] = []

  /// What the index will say of them.
  var chain: RunRecorder.Chain {
    var head = head
    for point in added {
      head.take(
        bits: Int64(bitPattern: point.value.bitPattern), step: point.step, time: point.time ?? 0)
    }
    return RunRecorder.chain(head)
  }
}
