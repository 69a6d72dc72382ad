import Governance
import Statistics
import Testing

/// Absolute errors of 0.7 and 1.3 by turns against 1.1 always, 60 rows: the difference of the MAEs
/// is -0.1, its standard error 0.3 / 59½ = 0.0390567, its 95 % interval -0.17655 to -0.02345.
@Suite("Comparison with the champion")
struct ChangeGateTests {
  private func record(
    _ specification: GateSpecification, isSwapped: Bool = false
  ) throws -> GateRecord {
    let models = (try Models.errors(0.7, 1.3), try Models.errors(1.1, 1.1))
    return try #require(
      try Models.records(
        specification, candidate: isSwapped ? models.1 : models.0,
        champion: isSwapped ? models.0 : models.1
      ).first)
  }

  @Test("a gain of 0.023 to 0.177 is better and not worse")
  func better() throws {
    #expect(try record(.init(metric: "mae", better: true)).verdict == .pass)
    #expect(try record(.init(metric: "mae", notWorse: 0.0)).verdict == .pass)
    #expect(try record(.init(metric: "mae", notWorse: 0.5)).verdict == .pass)
  }

  @Test(
    "it is better by what lies below the interval, not by what lies above",
    arguments: [(0.0234, Verdict.pass), (0.024, .undecided), (0.17, .undecided), (0.177, .fail)])
  func betterBy(margin: Double, verdict: Verdict) throws {
    let found = try record(.init(metric: "mae", betterBy: .init(floatLiteral: margin)))
    #expect(found.verdict == verdict)
    #expect(found.gate == "mae better_by")
  }

  @Test("a loss of 0.023 to 0.177 is not better")
  func notBetter() throws {
    #expect(try record(.init(metric: "mae", better: true), isSwapped: true).verdict == .fail)
  }

  @Test(
    "it is not worse by margins above the interval, and worse by those below",
    arguments: [(0.18, Verdict.pass), (0.176, .undecided), (0.024, .undecided), (0.0234, .fail)])
  func notWorse(margin: Double, verdict: Verdict) throws {
    let found = try record(
      .init(metric: "mae", notWorse: .init(floatLiteral: margin)), isSwapped: true)
    #expect(found.verdict == verdict)
    #expect(found.isBlocking == (verdict != .pass))
  }

  // 60 ((1.959964 + 0.8416) · 0.0390567 / 0.05)² = 287.4
  @Test("the record and its sentence have the fixed form")
  func sentence() throws {
    let passed = try record(.init(metric: "mae", better: true, requirement: "{better: true}"))
    #expect(
      passed.sentence
        == "MAE 1.000 against 1.100 of churn@2 on the same 60 rows: -0.100, 95 % interval -0.177 to -0.023, paired means: better: pass"
    )
    #expect(passed.required == "MAE better than the champion")
    #expect(passed.reference.map { ($0 - 1.1).magnitude < 1e-12 } == true)
    #expect(passed.evidence == "sha256:ab")
    #expect(passed.requirement == "{better: true}")
    let undecided = try record(.init(metric: "mae", notWorse: 0.15), isSwapped: true)
    #expect(undecided.rowsNeeded == 288)
    #expect(
      undecided.sentence.hasSuffix(
        "not worse by more than 0.15: undecided, about 230 more labelled rows"))
  }

  @Test("undecided blocks, or warns where the project says so")
  func undecided() throws {
    let blocked = try record(.init(metric: "mae", betterBy: 0.1))
    #expect(blocked.verdict == .undecided && blocked.isBlocking && !blocked.passed)
    let warned = try record(.init(metric: "mae", betterBy: 0.1, onUndecided: .warn))
    #expect(warned.verdict == .undecided && !warned.isBlocking && !warned.passed)
  }

  @Test("a wider confidence leaves more undecided")
  func confidence() throws {
    // At 99 % the interval is -0.1 ± 0.1006, so zero lies within.
    let found = try record(.init(metric: "mae", better: true, confidence: 0.99))
    #expect(found.verdict == .undecided)
    #expect(found.confidence == 0.99)
    #expect(found.sentence.contains("99 % interval"))
  }

  @Test("the same outputs are equal: not worse, and not better")
  func equal() throws {
    for model in [try Models.errors(1, 3, target: 10), try Models.labels(right: 70)] {
      let metrics = Metric.all(for: model.task)
      for metric in metrics {
        let records = try Models.records(
          .init(metric: metric.rawValue, notWorse: 0.0, better: true, betterBy: 0.01),
          candidate: model, champion: model)
        #expect(records.map(\.verdict) == [.pass, .fail, .fail], "\(metric)")
        #expect(records.first?.sentence.contains(": equal: ") == true)
        #expect(records.first?.interval == [0, 0])
      }
    }
  }

  // Errors relative to targets of 0 do not exist: for MAPE if one target is 0, for WAPE if all are.
  @Test("the same outputs are not shown to be equal by a metric that their rows do not have")
  func equalWithoutMetric() throws {
    let model = try Models.errors(1, 3, target: 0)
    for metric in ["mape", "wape"] {
      let records = try Models.records(
        .init(metric: metric, notWorse: 0.0, better: true), candidate: model, champion: model)
      #expect(records.map(\.verdict) == [.fail, .fail], "\(metric)")
      #expect(records.allSatisfy { $0.sentence.contains("metric is not a number") }, "\(metric)")
    }
  }

  @Test("without a champion comparisons do not apply, and bounds still hold")
  func firstVersion() throws {
    let records = try Models.records(
      .init(metric: "mae", max: 1.0, notWorse: 0.1, better: true), candidate: Models.errors(1, 3))
    #expect(records.map(\.verdict) == [.fail, .notApplicable, .notApplicable])
    #expect(records.map(\.isBlocking) == [true, false, false])
    #expect(records[1].passed)
    #expect(records[1].sentence.hasSuffix("not applicable (first version)"))
  }

  // In binary 0.79 - 0.80 is below -0.01 and 0.3 - 0.2 is below 0.1; in decimals they are equal.
  @Test("by the values alone a difference meets its bound in decimals")
  func decimals() throws {
    let notWorse = try Models.records(
      .init(metric: "accuracy", notWorse: 0.01, confidence: nil),
      candidate: Models.labels(right: 79), champion: Models.labels(right: 80))
    #expect(notWorse.first?.verdict == .pass)
    #expect(notWorse.first?.sentence.contains("-0.010, by the values alone") == true)
    let betterBy = try Models.records(
      .init(metric: "accuracy", betterBy: 0.1, confidence: nil),
      candidate: Models.labels(right: 3, of: 10), champion: Models.labels(right: 2, of: 10))
    #expect(betterBy.first?.verdict == .pass)
    let worse = try Models.records(
      .init(metric: "accuracy", notWorse: 0.01, confidence: nil),
      candidate: Models.labels(right: 78), champion: Models.labels(right: 80))
    #expect(worse.first?.verdict == .fail)
    let tie = try Models.records(
      .init(metric: "mae", better: true, confidence: nil), candidate: Models.errors(1, 3),
      champion: Models.errors(3, 1))
    #expect(tie.first?.verdict == .fail)
  }

  @Test("a value that is not a number fails on either side, whatever the gate")
  func notANumber() throws {
    let (good, bad) = (try Models.errors(1, 3), try Models.errors(1, .nan))
    for specification in [
      GateSpecification(metric: "mae", notWorse: 0.1),
      GateSpecification(metric: "mae", better: true, confidence: nil),
      GateSpecification(metric: "mae", betterBy: 0.1),
    ] {
      for (candidate, champion) in [(good, bad), (bad, good), (bad, bad)] {
        let records = try Models.records(
          specification, candidate: candidate, champion: champion)
        #expect(records.map(\.verdict) == [.fail])
        #expect(records.first?.sentence.contains("metric is not a number") == true)
      }
    }
  }

  @Test("few positives, few rows and no variation decide nothing")
  func concerns() throws {
    let auc = try Models.records(
      .init(metric: "auc", notWorse: 0.5), candidate: Models.scores(positives: 9, swapped: 2),
      champion: Models.scores(positives: 9, swapped: 3))
    #expect(auc.map(\.verdict) == [.undecided])
    let rmse = try Models.records(
      .init(metric: "rmse", notWorse: 9.0), candidate: Models.errors(1, 3, rows: 48),
      champion: Models.errors(1, 2, rows: 48))
    #expect(rmse.map(\.verdict) == [.undecided])
    let constant = try Models.records(
      .init(metric: "mae", notWorse: 9.0), candidate: Models.errors(1, 3),
      champion: Models.errors(2, 4))
    #expect(constant.map(\.verdict) == [.undecided])
    #expect(constant.first?.sentence.contains("degenerate") == true)
  }

  // 8 rows are right only for the candidate, none only for the champion: Tango's interval of
  // b = 8, c = 0, n = 100 excludes zero.
  @Test("accuracy is compared row by row")
  func accuracy() throws {
    let records = try Models.records(
      .init(metric: "accuracy", better: true), candidate: Models.labels(right: 88),
      champion: Models.labels(right: 80))
    #expect(records.map(\.verdict) == [.pass])
    #expect(records.first?.method == "tango")
  }
}
