import Tabular
import Testing

@testable import Learning

@Suite("Splits by time and group")
struct SplitterTests {
  private func splitter(_ rule: SplitRule, _ column: Column, seed: UInt64 = 0) throws -> Splitter {
    try Splitter(
      rule, table: Table(columns: [column]), rowNumbers: Array(0..<column.count), strata: nil,
      seed: seed)
  }

  @Test("the latest rows are held out, whatever the order of the file")
  func time() throws {
    let days: [String?] = [
      "2024-03-05", "2023-12-31", "2024-03-04", "2024-01-01", "2024-02-29", "2024-03-06",
      "2023-11-30", "2024-03-01", "2024-01-31", "2024-02-01",
    ]
    let parts = try splitter(.time("day"), .text("day", days))
      .holdOut(0.2, of: Array(0..<10), purpose: .holdout)
    #expect(parts.test == [0, 5])
    #expect(parts.train == [1, 2, 3, 4, 6, 7, 8, 9])
  }

  @Test("rows of one time stay together")
  func ties() throws {
    let parts = try splitter(.time("t"), .whole("t", [1, 1, 1, 2, 2, 2, 3, 3, 3, 3]))
      .holdOut(0.3, of: Array(0..<10), purpose: .holdout)
    #expect(parts.test == [6, 7, 8, 9])
    let one = try splitter(.time("t"), .whole("t", [5, 5, 5]))
      .holdOut(0.3, of: Array(0..<3), purpose: .holdout)
    #expect(one.test.isEmpty)
  }

  @Test("folds of time are stretches, each after all that it is predicted from")
  func timeFolds() throws {
    let folds = try splitter(.time("t"), .whole("t", Array(0..<12)))
      .folds(3, of: Array(0..<12))
    #expect(folds == [-1, -1, -1, 0, 0, 0, 1, 1, 1, 2, 2, 2])
  }

  // A model must not be judged on what came before the rows that it learnt from. Of nine rows, five
  // folds begin at places 1, 3, 4, 6 and 7.
  @Test(
    "the first time of all is in no fold, however many rows it has",
    arguments: [
      ([1, 1, 1, 2, 2, 2, 3, 3, 3], [-1, -1, -1, 0, 0, 0, 1, 1, 1]),
      ([1, 1, 1, 1, 1, 1, 1, 2, 3], [-1, -1, -1, -1, -1, -1, -1, 0, 0]),
      ([7, 7, 7, 7], [-1, -1, -1, -1]),
    ] as [([Int64], [Int])])
  func fewTimes(_ times: [Int64], _ expected: [Int]) throws {
    let folds = try splitter(.time("t"), .whole("t", times)).folds(5, of: Array(times.indices))
    #expect(folds == expected)
  }

  @Test(
    "times with offsets and without seconds are read as instants",
    arguments: [
      ("1970-01-01", 0.0), ("2000-03-01", 951_868_800), ("1969-12-31T23:59:59Z", -1),
      ("2026-11-21T07:25:33.5Z", 1_795_245_933.5), ("2026-11-21 07:25+02:00", 1_795_238_700),
    ])
  func instants(text: String, seconds: Double) {
    #expect(DateTime(text)?.secondsSince1970 == seconds)
  }

  @Test(
    "texts that are no times are none",
    arguments: [
      "", "yesterday", "2024-13-01", "2024-1-1", "2024-01-01T", "2024-01-01T10:00x", "2026-02-31",
      "2026-01-01T24:59",
    ])
  func noInstants(text: String) {
    #expect(DateTime(text)?.secondsSince1970 == nil)
  }

  @Test("a split by a column that holds no times is refused, naming the value")
  func noTime() {
    #expect(
      throws: LearningError.invalidOption(
        option: "--split time:c", value: "blue",
        expected: "a column of dates, times or numbers without missing values")
    ) {
      _ = try splitter(.time("c"), .text("c", ["blue", "2024-01-01"]))
    }
  }

  @Test("no group is in both parts, and about the share is held out")
  func groups() throws {
    let names = units(1000, seed: 9).map { "g\(Int($0 * 60))" }
    for seed: UInt64 in 0..<5 {
      let parts = try splitter(.group("g"), .text("g", names), seed: seed)
        .holdOut(0.2, of: Array(0..<1000), purpose: .holdout)
      let train = Set(parts.train.map { names[$0] })
      let test = Set(parts.test.map { names[$0] })
      #expect(train.isDisjoint(with: test))
      #expect((160...240).contains(parts.test.count))
    }
  }

  @Test("no group is in two folds, and folds are about even")
  func groupFolds() throws {
    let names = units(1000, seed: 10).map { "g\(Int($0 * 60))" }
    let folds = try splitter(.group("g"), .text("g", names)).folds(4, of: Array(0..<1000))
    var foldOfGroup: [String: Set<Int>] = [:]
    for (name, fold) in zip(names, folds) { foldOfGroup[name, default: []].insert(fold) }
    #expect(foldOfGroup.values.allSatisfy { $0.count == 1 })
    for fold in 0..<4 { #expect((220...280).contains(folds.count { $0 == fold })) }
  }
}
