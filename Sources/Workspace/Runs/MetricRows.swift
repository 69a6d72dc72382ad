import GRDB

/// Reads and writes the metrics of a run: the latest values and all points.
enum MetricRows {
  /// A row of the table `metrics`.
  struct Head {
    var metric: Int64
    var run: Int64
    var key: String
    var bits: Int64
    var step: Int64
    var time: Int64
    var count: Int64
    var chain: PointChain

    init(_ row: Row) throws {
      metric = try row.read(0)
      run = try row.read(1)
      key = try row.read(2)
      bits = try row.read(3)
      step = try row.read(4)
      time = try row.read(5)
      count = try row.read(6)
      chain = PointChain(try row.read(7))
    }

    init(run: Int64, key: String) {
      metric = 0
      self.run = run
      self.key = key
      bits = 0
      step = .min
      time = .min
      count = 0
      chain = PointChain()
    }

    /// The latest value.
    var value: Double { Double(bitPattern: UInt64(bitPattern: bits)) }

    /// The value for comparisons in SQL; NULL stands for NaN.
    var number: Double? { value.isNaN ? nil : value }

    var checksum: Int64 {
      var sum = RowChecksum("metrics")
      sum.add(run)
      sum.add(key)
      for number in [bits, step, time, count, chain.value] { sum.add(number) }
      return sum.value
    }

    /// Takes in a point: the latest is that of the largest step, then time, then value.
    mutating func take(bits newBits: Int64, step newStep: Int64, time newTime: Int64) {
      let newValue = Double(bitPattern: UInt64(bitPattern: newBits))
      if count == 0 || isLater(newValue, step: newStep, time: newTime) {
        bits = newBits
        step = newStep
        time = newTime
      }
      count &+= 1
      chain.add(bits: newBits, step: newStep, time: newTime)
    }

    private func isLater(_ newValue: Double, step newStep: Int64, time newTime: Int64) -> Bool {
      if newStep != step { return newStep > step }
      if newTime != time { return newTime > time }
      return newValue > value || newValue.isNaN
    }
  }

  static let columns = "metric, run, key, bits, step, time, count, chain, checksum, number"

  /// The heads of a run's metrics, sorted by key.
  static func heads(_ db: Database, run: Int64) throws -> [Head] {
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns) FROM metrics WHERE run = ? ORDER BY key")
    return try Row.fetchAll(statement, arguments: [run]).map { try Head($0) }
  }

  /// The latest values of a run's metrics, sorted by key.
  static func latest(_ db: Database, run: Int64) throws -> [LatestMetric] {
    try heads(db, run: run).map {
      LatestMetric(
        key: $0.key, value: $0.value, step: $0.step, time: $0.time, count: Int($0.count))
    }
  }

  /// Adds points in the order given.
  static func append(_ db: Database, run: Int64, _ points: [MetricPoint], now: Int64) throws {
    var heads: [Head] = []
    var placeOfKey: [[UInt8]: Int] = [:]
    // A stream mostly repeats its last key, or goes round a few.
    var place = -1
    var lastKey = ""
    var rows = PointRows(db)
    for point in points {
      if place < 0 || !point.key.isSameBytes(as: lastKey) {
        lastKey = point.key
        let bytes = Array(point.key.utf8)
        if placeOfKey[bytes] == nil {
          placeOfKey[bytes] = heads.count
          heads.append(try head(db, run: run, key: point.key))
        }
        place = placeOfKey[bytes] ?? 0
      }
      let bits = Int64(bitPattern: point.value.bitPattern)
      let time = point.time ?? now
      try rows.add(
        metric: heads[place].metric, ordinal: heads[place].count, bits: bits, step: point.step,
        time: time)
      heads[place].take(bits: bits, step: point.step, time: time)
    }
    try rows.finish()
    for head in heads { try update(db, head) }
  }

  /// The head of one metric, made when it is new.
  private static func head(_ db: Database, run: Int64, key: String) throws -> Head {
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns) FROM metrics WHERE run = ? AND key = ?")
    if let row = try Row.fetchOne(statement, arguments: [run, key]) { return try Head(row) }
    var head = Head(run: run, key: key)
    try db.cachedStatement(
      sql: """
        INSERT INTO metrics (run, key, number, bits, step, time, count, chain, checksum)
        VALUES (?, ?, NULL, 0, 0, 0, 0, 0, 0)
        """
    ).execute(arguments: [run, key])
    head.metric = db.lastInsertedRowID
    return head
  }

  private static func update(_ db: Database, _ head: Head) throws {
    try db.cachedStatement(
      sql: """
        UPDATE metrics SET number = ?, bits = ?, step = ?, time = ?, count = ?, chain = ?,
          checksum = ? WHERE metric = ?
        """
    ).execute(arguments: [
      head.number, head.bits, head.step, head.time, head.count, head.chain.value, head.checksum,
      head.metric,
    ])
  }

  /// The points of a metric from an ordinal on, at most `limit`.
  static func points(
    _ db: Database, metric: Int64, key: String, from ordinal: Int64, limit: Int
  ) throws -> [MetricPoint] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT bits, step, time FROM points WHERE metric = ? AND ordinal >= ? ORDER BY ordinal
        LIMIT ?
        """)
    return try Row.fetchAll(statement, arguments: [metric, ordinal, limit]).map { row in
      let bits: Int64 = try row.read(0)
      return MetricPoint(
        key, Double(bitPattern: UInt64(bitPattern: bits)), step: try row.read(1),
        time: try row.read(2))
    }
  }
}
