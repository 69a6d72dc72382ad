import Tabular
import Testing

@testable import Monitoring

@Suite struct ProfileTests {
  private static func table(_ draws: inout Draws, rows: Int) -> Table {
    var numbers = draws.normal(rows, mean: 1e6)
    for row in stride(from: 0, to: rows, by: 7) { numbers[row] = .nan }
    numbers[rows / 2] = -0.0
    return Table(columns: [
      Column(name: "number", values: .reals(numbers)),
      Column(name: "whole", values: .integers((0..<rows).map { Int64($0 % 13) })),
      Column(name: "category", values: draws.categories(rows, levels: 40)),
      Column(name: "truth", values: .booleans((0..<rows).map { UInt8($0 % 2) })),
    ])
  }

  private static let types: [(name: String, type: ColumnType)] = [
    ("number", .numeric), ("whole", .numeric), ("category", .categorical), ("truth", .boolean),
  ]

  private func profile(_ table: Table) -> Profile {
    Profile(of: table, types: Self.types, limits: .stored(columns: 4))
  }

  @Test("parts give the same bytes in any order of adding and merging")
  func order() throws {
    var draws = Draws(seed: 1)
    let trained = profile(Self.table(&draws, rows: 3000))
    var parts: [Table] = []
    for index in 0..<5 { parts.append(Self.table(&draws, rows: 100 + 517 * index)) }
    // New categories, more than are named: which of them are kept must not depend on the order.
    parts.append(
      Table(columns: [.texts("category", (0..<400).map { "new \($0 % 150)" })], rowCount: 400))
    func counted(_ part: Table) -> Profile {
      var profile = trained.emptied
      profile.add(part)
      return profile
    }
    func merged(_ order: [Int]) throws -> [UInt8] {
      var all = trained.emptied
      for index in order { try all.merge(counted(parts[index])) }
      return try all.bytes()
    }
    var added = trained.emptied
    for part in parts.reversed() { added.add(part) }
    let expected = try merged([0, 1, 2, 3, 4, 5])
    #expect(try merged([5, 3, 1, 0, 4, 2]) == expected)
    #expect(try added.bytes() == expected)
    var left = counted(parts[0])
    var right = counted(parts[1])
    for index in [2, 3] { try left.merge(counted(parts[index])) }
    for index in [4, 5] { try right.merge(counted(parts[index])) }
    try right.merge(left)
    #expect(try right.bytes() == expected)
  }

  @Test("a profile is read back as it was written")
  func roundTrip() throws {
    var draws = Draws(seed: 2)
    var profile = profile(Self.table(&draws, rows: 2000))
    profile.add(
      Table(columns: [.numbers("number", [.infinity, -.infinity, 1e300, .leastNonzeroMagnitude])]))
    let bytes = try profile.bytes()
    let read = try Profile(bytes: bytes, source: "model")
    #expect(read == profile)
    #expect(try read.bytes() == bytes)
  }

  @Test("mean and deviation are those of the values, also far from zero")
  func moments() throws {
    // 1…5: mean 3, sum of squared deviations 10, so the deviation is √(10 / 4).
    for offset in [0, 1e9, -1e12] {
      let column = Column.numbers("x", (1...5).map { Double($0) + offset })
      let profile = ColumnProfile(of: column, type: .numeric, limits: .files)
      guard case .numbers(let numbers) = profile.values else { continue }
      #expect(numbers.mean == offset + 3)
      let deviation = try #require(numbers.standardDeviation)
      #expect((deviation - 2.5.squareRoot()).magnitude < 1e-8)
      #expect(numbers.minimum == offset + 1)
      #expect(numbers.maximum == offset + 5)
      #expect(numbers.quantile(0.5) == offset + 3)
    }
  }

  @Test("a value too far out for the sums leaves the mean open and counts all the same")
  func far() {
    var profile = ColumnProfile(
      of: .numbers("x", (0..<100).map { Double($0) }), type: .numeric, limits: .files)
    profile.add(.numbers("x", [1e300, .infinity]))
    guard case .numbers(let numbers) = profile.values else { return }
    #expect(numbers.valueCount == 102)
    #expect(numbers.mean == nil)
    #expect(numbers.maximum == .infinity)
  }

  @Test("the distance from a profile is that of the values but for its bound")
  func bound() throws {
    for seed in 0..<12 as Range<UInt64> {
      var draws = Draws(seed: seed)
      let reference = Column.numbers("x", draws.normal(20_000))
      let current = Column.numbers("x", draws.normal(4000, mean: Double(seed) / 20))
      let binned = ColumnMeasurement(pair(reference, current), method: .ks)
      let exact = ColumnMeasurement(pair(reference, current, exact: true), method: .ks)
      let difference = exact.statistic.value - binned.statistic.value
      #expect(difference >= 0 && difference <= binned.bound)
      #expect(binned.bound <= 0.0025 && exact.bound == 0)
    }
  }

  @Test("where there are few distinct values, a profile is exact")
  func discrete() {
    var draws = Draws(seed: 3)
    let reference = Column.numbers("x", draws.normal(5000).map { ($0 * 20).rounded() })
    let current = Column.numbers("x", draws.normal(900, mean: 0.2).map { ($0 * 40).rounded() / 2 })
    let binned = ColumnMeasurement(pair(reference, current), method: .ks)
    let exact = ColumnMeasurement(pair(reference, current, exact: true), method: .ks)
    #expect(binned.bound == 0)
    #expect(binned.statistic == exact.statistic)
    #expect(binned.pValue == exact.pValue)
  }

  @Test("a wide table makes a profile of some megabytes")
  func wide() throws {
    var draws = Draws(seed: 4)
    let names = (0..<1500).map { "column \($0)" }
    let table = Table(columns: names.map { Column(name: $0, values: .reals(draws.normal(400))) })
    let profile = Profile(
      of: table, types: names.map { ($0, .numeric) }, limits: .stored(columns: names.count))
    #expect(try profile.bytes().count < 6_000_000)
  }

  @Test("profiles with other bins are not merged")
  func different() {
    var draws = Draws(seed: 5)
    var one = profile(Self.table(&draws, rows: 500))
    let other = profile(Self.table(&draws, rows: 500))
    #expect(throws: MonitoringError.differentProfiles) { try one.merge(other) }
  }
}
