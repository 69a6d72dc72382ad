import Diagnostics
import Tabular
import Testing

@testable import Learning

@Suite("The plan")
struct TrainingPlanTests {
  private func columns(_ rows: Int = 60) -> [Column] {
    [
      .real("a", units(rows, seed: 1)), .text("b", (0..<rows).map { "l\($0 % 3)" }),
      .whole("n", (0..<rows).map { Int64($0 % 7) }),
      .text("y", (0..<rows).map { $0 % 2 == 0 ? "no" : "yes" }),
    ]
  }

  private func error(
    _ columns: [Column], target: String = "y", _ change: (inout TrainingRequest) -> Void = { _ in }
  ) -> LearningError? {
    do {
      _ = try plan(columns, target: target, change)
      return nil
    } catch {
      return error as? LearningError
    }
  }

  @Test("the identifier of telco-churn.csv is left out, TotalCharges is a number with 11 missing")
  func telco() throws {
    let plan = try planExample("telco-churn.csv", target: "Churn")
    #expect(
      plan.leftOut == [
        LeftOutColumn(name: "customerID", reason: "identifier: no two values are the same")
      ])
    #expect(plan.features.count == 19)
    #expect(
      plan.features.first { $0.name == "TotalCharges" }
        == Feature(name: "TotalCharges", type: .numeric, missing: 11))
    #expect(plan.task.positiveLabel == "Yes")
    #expect(plan.learner == "gbdt")
    #expect(plan.rows.read == 7043 && plan.rows.train + plan.rows.test == 7043)
    // 5,174 No and 1,869 Yes: a fifth of each, within a row.
    #expect((1407...1410).contains(plan.rows.test))
    // Without the identifier 42 rows are like another one.
    #expect(plan.warnings.map(\.code) == ["test_rows_learnt_from"])
    #expect((1...42).contains(plan.repeated?.places.count ?? 0))
    #expect(plan.primaryMetric == "auc")
  }

  @Test("registered of bike-hour.csv is reported as a leak, and with casual as the target's sum")
  func bike() throws {
    let plan = try planExample("bike-hour.csv", target: "cnt") { $0.threads = 2 }
    let leaks = plan.warnings.filter { $0.code == "possible_leakage" }
    #expect(leaks.map(\.column) == ["registered", "casual"])
    #expect(leaks[1].message.contains("'casual' + 'registered' is 'cnt' in every row"))
    #expect(leaks[1].message.contains("`--drop casual,registered`"))
    #expect(plan.leftOut.contains { $0.name == "dteday" })
    #expect(plan.task == .regression)
    let dropped = try planExample("bike-hour.csv", target: "cnt") {
      $0.features = .without(["casual", "registered"])
    }
    #expect(dropped.warnings.isEmpty)
    #expect(dropped.leftOut.contains(LeftOutColumn(name: "casual", reason: "dropped")))
  }

  @Test("adult.csv has no leak, and a copy of its target is one")
  func adult() throws {
    // 47 rows are like another one.
    let adult = try planExample("adult.csv", target: "income")
    #expect(adult.warnings.map(\.code) == ["test_rows_learnt_from"])
    #expect((1...47).contains(adult.repeated?.places.count ?? 0))
    var columns = columns(400)
    columns.append(.whole("copy", (0..<400).map { Int64($0 % 2) }))
    let leaks = try plan(columns, target: "y").warnings.filter { $0.code == "possible_leakage" }
    #expect(leaks.map(\.column) == ["copy"])
  }

  @Test("three columns that add up to the target are found")
  func threeAddends() throws {
    let parts = (0..<3).map { part in
      units(300, seed: UInt64(part + 20)).map { ($0 * 50).rounded() }
    }
    let total = (0..<300).map { row in parts.reduce(0) { $0 + $1[row] } }
    var columns: [Column] = zip(["p", "q", "r"], parts).map { .real($0, $1.map { $0 }) }
    columns += [.real("noise", units(300, seed: 30)), .real("sum", total)]
    let warnings = try plan(columns, target: "sum").warnings
    #expect(warnings.contains { $0.message.contains("`--drop p,q,r`") })
  }

  @Test("columns are left out for a reason")
  func leftOut() throws {
    let columns =
      columns() + [
        .whole("same", [Int64](repeating: 4, count: 60)),
        .real("empty", [Double?](repeating: nil, count: 60)),
        .real("w", [Double](repeating: 2, count: 30) + [Double](repeating: 1, count: 30)),
      ]
    let found = try plan(columns, target: "y") {
      $0.weight = "w"
      $0.ignored = ["n"]
      $0.split = .group("b")
    }
    #expect(
      found.leftOut == [
        LeftOutColumn(name: "b", reason: "decides the split"),
        LeftOutColumn(name: "n", reason: "ignored"),
        LeftOutColumn(name: "same", reason: "constant"),
        LeftOutColumn(name: "empty", reason: "no values"),
        LeftOutColumn(name: "w", reason: "sample weight"),
      ])
    #expect(found.features.map(\.name) == ["a"])
  }

  @Test("features that are named are used, and no other")
  func chosenFeatures() throws {
    let found = try plan(columns(), target: "y") { $0.features = .only(["n", "a"]) }
    #expect(found.features.map(\.name) == ["a", "n"])
  }

  @Test("rows without a target are left out and counted")
  func missingTargets() throws {
    var columns = columns()
    columns[3] = .text("y", (0..<60).map { $0 < 7 ? nil : $0 % 2 == 0 ? "no" : "yes" })
    let found = try plan(columns, target: "y")
    #expect(found.rows.read == 60 && found.rows.used == 53 && found.rows.skipped == 7)
    #expect(found.warnings.contains { $0.message == "7 rows without a target left out" })
    #expect(found.split.train.allSatisfy { $0 >= 7 })
  }

  @Test("wrong words are answered with the nearest right ones")
  func wrongWords() {
    let columns: [Column] = zip(["amount", "branch", "number", "churn"], columns()).map {
      Column(name: $0, values: $1.values)
    }
    let cases: [(String, (inout TrainingRequest) -> Void, String)] = [
      ("unknown_column", { $0.features = .without(["amuont"]) }, "amount"),
      ("unknown_column", { $0.features = .only(["amounts"]) }, "amount"),
      ("unknown_column", { $0.weight = "numer" }, "number"),
      ("unknown_column", { $0.slices = ["Branch"] }, "branch"),
      ("unknown_column", { $0.split = .time("numbr") }, "number"),
      ("unknown_learner", { $0.learner = "gdbt" }, "gbdt"),
      ("unknown_setting", { $0.settings = ["leafs": "3"] }, "leaves"),
      ("unknown_metric", { $0.primaryMetric = "acuracy" }, "accuracy"),
      ("unknown_label", { $0.positive = "yess" }, "yes"),
    ]
    for (code, change, nearest) in cases {
      let found = error(columns, target: "churn", change)
      #expect(found?.code == code)
      #expect(found?.candidates.first == nearest)
      #expect(found?.hints.first == "did you mean '\(nearest)'?")
      #expect(found?.message.hasSuffix(".") == false)
    }
    #expect(error(columns, target: "Churn")?.candidates.first == "churn")
    #expect(
      error(columns, target: "zzz")?.hints
        == ["the columns are 'amount', 'branch', 'number', 'churn'"])
  }

  @Test("values that cannot be used are refused with what would do")
  func wrongValues() {
    let cases: [((inout TrainingRequest) -> Void, String)] = [
      (
        { $0.holdout = .fraction(1) },
        "'--holdout' cannot be '1.0': it takes a number above 0 and below 1"
      ),
      (
        { $0.holdout = .fraction(-0.1) },
        "'--holdout' cannot be '-0.1': it takes a number above 0 and below 1"
      ),
      ({ $0.folds = 1 }, "'--cv' cannot be '1': it takes a number of folds from 2 to 24"),
      (
        { $0.settings = ["rate": "fast"] },
        "setting 'rate' cannot be 'fast': it takes a number more than 0.0 to 1.0"
      ),
      (
        { $0.settings = ["trees": "0"] },
        "setting 'trees' cannot be '0': it takes a whole number from 1 to 100000"
      ),
      ({ $0.learner = "linear" }, "model 'linear' cannot do classification"),
      (
        { $0.features = .only(["y"]) },
        "'--features' cannot be 'y': it takes columns other than the target"
      ),
      ({ $0.weight = "b" }, "'--weight' cannot be 'b': it takes a column of numbers"),
      (
        { $0.features = .without(["a", "b", "n"]) },
        "no column is left to learn from; left out: 'a' (dropped), 'b' (dropped), 'n' (dropped)"
      ),
    ]
    for (change, message) in cases { #expect(error(columns(), change)?.message == message) }
  }

  @Test("data that makes no model is refused in a sentence")
  func badData() {
    let few = Array(columns(9))
    #expect(error(few)?.message == "9 rows of training data, and at least 10 are needed")
    var sparse = columns(20)
    sparse[3] = .text("y", (0..<20).map { $0 < 9 ? "l\($0 % 2)" : nil })
    #expect(error(sparse)?.message == "9 rows with a target, and at least 10 are needed")
    let infinite = columns() + [.real("x", [.infinity] + [Double](repeating: 1, count: 59))]
    #expect(
      error(infinite)?.message
        == "column 'x' has the value 'inf' in data row 1, which no model can use")
    let huge = columns() + [.real("x", [1e300] + units(59, seed: 1))]
    #expect(error(huge)?.code == "unusable_value")
    let negative = columns() + [.real("w", [-1] + units(59, seed: 1))]
    #expect(error(negative) { $0.weight = "w" }?.code == "unusable_value")
    let clash = columns() + [.real("probability_yes", units(60, seed: 1))]
    #expect(error(clash)?.code == "name_clash")
    let twice = columns() + [.real("a", units(60, seed: 1))]
    #expect(error(twice)?.code == "name_clash")
    // By time, the label that comes last only is unknown to training.
    var late = columns()
    late[3] = .text("y", (0..<60).map { $0 < 55 ? "l\($0 % 2)" : "new" })
    late.append(.whole("t", Array(0..<60)))
    #expect(
      error(late) { $0.split = .time("t") }?.message
        == "label 'new' is in no row of the training part")
  }

  @Test(
    "a refused setting says what to type instead",
    arguments: [
      ("gbdt", ["tres": "5"], "did you mean 'trees'?"),
      ("baseline", ["trees": "5"], "'baseline' takes no settings"),
      ("gbdt", ["monotone": "elsewhere:1"], "the columns are 'a', "),
      ("gbdt", ["class-weight": "noo:2"], "did you mean 'no'?"),
    ])
  func settingHints(learner: String, settings: [String: String], hint: String) {
    let found = error(columns()) {
      $0.learner = learner
      $0.settings = settings
    }
    #expect(found?.hints.first?.hasPrefix(hint) == true, "\(found?.hints ?? [])")
  }

  @Test("a split whose values make fewer folds than asked for says so, or makes none")
  func fewFolds() throws {
    func years(_ count: Int64) -> [Column] {
      columns() + [.whole("year", (0..<60).map { Int64($0) * count / 60 })]
    }
    // The last year is held out.
    #expect(
      error(years(2)) {
        $0.split = .time("year")
        $0.folds = 5
      }?.message == "the training rows have one value of 'year' only, which makes no folds")
    let few = try plan(years(4), target: "y") {
      $0.split = .time("year")
      $0.folds = 5
    }
    #expect(
      few.warnings.contains {
        $0.message == "the values of 'year' in the training rows make 2 folds, not 5"
      })
    #expect(Set(few.split.folds) == [-1, 0, 1])
    // Also where what needs folds says how many.
    let implied = try plan(years(4), target: "y") {
      $0.split = .time("year")
      $0.wantsLearningCurve = true
    }
    #expect(implied.warnings.map(\.code).contains("fewer_folds"))
    #expect(
      error(years(2)) {
        $0.split = .group("year")
        $0.folds = 5
      }?.code == "empty_part")
    let enough = try plan(columns(), target: "y") { $0.folds = 5 }
    #expect(!enough.warnings.map(\.code).contains("fewer_folds"))
  }

  @Test("rows of one time, or without weight, do not judge when boosting stops")
  func judges() throws {
    let year = Column.whole("year", (0..<200).map { $0 / 100 })
    let weights = Column.real("w", (0..<200).map { $0 % 100 < 70 ? 1 : 0 })
    let time = Column.whole("t", Array(0..<200))
    let one = try plan(columns(200) + [year], target: "y") { $0.split = .time("year") }
    #expect(try one.validationParts(of: one.data.train).isEmpty)
    let weightless = try plan(columns(200) + [time, weights], target: "y") {
      $0.split = .time("t")
      $0.weight = "w"
    }
    // The latest fifth of the first hundred rows.
    #expect(try weightless.validationParts(of: Array(0..<100)).isEmpty)
    #expect(try weightless.validationParts(of: Array(0..<70)).count == 1)
  }

  @Test("rows of no weight are no rows to learn from, nor to judge by")
  func weightlessParts() throws {
    // By time the last 12 of 60 rows are held out; 'l0' and 'l1' take turns.
    func refusal(_ isWeighted: (Int) -> Bool) -> String? {
      let weights = (0..<60).map { isWeighted($0) ? 1.0 : 0 }
      let labels = (0..<60).map { "l\($0 % 2)" }
      let own: [Column] = [
        .real("a", units(60, seed: 1)), .text("y", labels), .whole("t", Array(0..<60)),
        .real("w", weights),
      ]
      return error(own) {
        $0.split = .time("t")
        $0.weight = "w"
      }?.message
    }
    #expect(
      refusal { $0 >= 48 }
        == "the split leaves too little: 0 rows with a weight above 0 are learnt from of 60")
    #expect(
      refusal { $0 < 48 }
        == "the split leaves too little: no row with a weight above 0 is held out of 60")
    #expect(
      refusal { $0 % 2 == 0 || $0 >= 48 }
        == "label 'l1' is in no row with a weight above 0 of the training part")
    #expect(refusal { _ in true } == nil)
  }

  @Test("a test table is held out as it is, and must have the columns")
  func testTable() throws {
    let (other, _) = tableAndSchema(columns(30))
    let found = try plan(columns(), target: "y") { $0.holdout = .table(other) }
    #expect(found.split.kind == "table" && found.split.holdout == nil)
    #expect(found.split.train == Array(0..<60) && found.split.test == Array(60..<90))
    let (lacking, _) = tableAndSchema(Array(columns(30).dropFirst()))
    #expect(error(columns()) { $0.holdout = .table(lacking) }?.code == "unknown_column")
    let (text, _) = tableAndSchema(
      [.text("a", [String](repeating: "x", count: 30))] + columns(30).dropFirst())
    #expect(error(columns()) { $0.holdout = .table(text) }?.code == "empty_part")
  }

  func warnings() throws {
    var columns = columns(100)
    columns[3] = .text("y", (0..<100).map { $0 < 4 ? "rare" : $0 % 2 == 0 ? "no" : "yes" })
    // Of four rows in a hundred, a fifth held out, none need be.
    #expect(
      try plan(columns, target: "y").warnings.map(\.code)
        == ["rare_label", "label_not_held_out", "few_heldout_rows"])
    var many = self.columns(2000)
    many.append(.text("m", (0..<2000).map { "m\($0 % 300)" }))
    let found = try plan(many, target: "y").warnings
    #expect(found.contains { $0.code == "many_categories" && $0.column == "m" })
  }

  @Test("the estimate of memory grows with the rows")
  func memory() throws {
    let small = try plan(columns(100), target: "y").estimatedBytes
    let large = try plan(columns(1000), target: "y").estimatedBytes
    #expect(large > small && small > 0)
  }
}
