import Diagnostics
import Synchronization
import Tabular
import Testing

@testable import Learning

@Suite("Stated ranges of a search")
struct StatedRangeTests {
  private func searched(
    _ ranges: [String: String], _ budget: SearchBudget? = .trials(12), learner: String = "tree",
    _ change: (inout TrainingRequest) -> Void = { _ in }
  ) throws -> TrainingPlan {
    let (a, b, noise) = (units(300, seed: 1), units(300, seed: 2), units(300, seed: 3))
    let columns: [Column] = [
      .real("a", a), .real("b", b),
      .text("y", (0..<300).map { a[$0] + 0.5 * b[$0] + noise[$0] > 1.2 ? "yes" : "no" }),
    ]
    return try plan(columns, target: "y") {
      $0.learner = learner
      $0.search = budget
      for (name, text) in ranges { $0.ranges[name] = try? StatedRange(typed: text, of: name) }
      change(&$0)
    }
  }

  @Test("a range, a range by logarithm and a list are read, one value is none")
  func read() throws {
    #expect(
      try StatedRange(typed: "50..2000", of: "trees")
        == .between(low: "50", high: "2000", isLogarithmic: false))
    #expect(
      try StatedRange(typed: "0.01..0.3:log", of: "rate")
        == .between(low: "0.01", high: "0.3", isLogarithmic: true))
    #expect(try StatedRange(typed: "15,31,63", of: "leaves") == .values(["15", "31", "63"]))
    #expect(try StatedRange(typed: "31", of: "leaves") == nil)
    // Values that hold commas themselves are no lists of values.
    #expect(try StatedRange(typed: "a:+1,b:-1", of: "monotone") == nil)
    #expect(try StatedRange(typed: "yes:5,no:1", of: "class-weight") == nil)
  }

  @Test(
    "what is no range is refused",
    arguments: ["5..", "..5", "9..5", "5..5", "a..b", "0..1:log", "1..5:cube", "1,,2", "nan..5"])
  func refused(text: String) {
    let error = #expect(throws: LearningError.self) { try StatedRange(typed: text, of: "trees") }
    #expect(error?.fault == .usage && error?.code == "invalid_setting")
  }

  @Test("only what is stated is searched, within its ends")
  func within() throws {
    let search = try #require(
      try searched(["depth": "3..6", "leaves": "8..64:log"]).train().record.search)
    #expect(search.space.map(\.name).sorted() == ["depth", "leaves"])
    #expect(search.trials.count == 12)
    for trial in search.trials {
      for setting in trial.settings {
        let value = try #require(Int(setting.value))
        #expect((setting.name == "depth" ? 3...6 : 8...64).contains(value))
      }
    }
    // The tree's own depth, 0 for any, is not in the range.
    #expect(search.startsWithOwn == false)
  }

  @Test("whole ends of a setting that takes fractions leave room for fractions")
  func fractions() throws {
    let plan = try searched(["l2": "1..100:log"], learner: "logistic")
    let search = try #require(try plan.train().record.search)
    guard case .number(1, 100, true)? = search.space.first?.range else {
      Issue.record("\(search.space)")
      return
    }
    #expect(search.startsWithOwn == true)
  }

  @Test("every combination of lists is tried once, and then the search has ended")
  func grid() throws {
    let search = try #require(
      try searched(["depth": "2,3,4", "min-leaf": "5,20"], .trials(50)).train().record.search)
    #expect(search.end == .exhausted && search.trials.count == 6)
    #expect(Set(search.trials.map(\.settings)).count == 6)
    let fewer = try #require(
      try searched(["depth": "2,3,4", "min-leaf": "5,20"], .trials(4)).train().record.search)
    #expect(fewer.end == .trials && Set(fewer.trials.map(\.settings)).count == 4)
  }

  @Test("a range without a search, of an unknown setting, or of values it does not take is refused")
  func misuse() throws {
    func error(
      _ ranges: [String: String], _ budget: SearchBudget? = .trials(2), _ learner: String = "tree"
    ) -> LearningError? {
      #expect(throws: LearningError.self) { try searched(ranges, budget, learner: learner) }
    }
    let alone = error(["depth": "2..4"], nil)
    #expect(alone?.fault == .usage && alone?.message.contains("`--tune`") == true)
    let unknown = error(["max_depth": "2..4"])
    #expect(unknown?.code == "unknown_setting" && unknown?.candidates.first == "depth")
    #expect(error(["depth": "2..1000000"])?.code == "invalid_setting")
    #expect(error(["min-leaf": "5,x"])?.code == "invalid_setting")
    #expect(error(["max_depth": "2..4"], .trials(2), "auto")?.candidates.first == "depth")
  }

  @Test("a limit of time leaves what the fit and its evaluation need")
  func time() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try searched([:], .time(.seconds(3)), learner: "gbdt") { $0.began = start }
      .train()
    let took = start.duration(to: clock.now)
    #expect(outcome.record.search?.end == .time)
    #expect(try #require(outcome.record.search?.trials.count) > 1)
    // A loaded machine may be late, but not by a trial of the search.
    #expect(took < .seconds(4), "\(took)")
  }
}
