import Diagnostics
import Testing

@testable import Workspace

@Suite("Filters and orders") struct FilterTests {
  /// The five runs of the oracle: start A < B < C < D < E; see the tables of the tests.
  private func withOracleRuns(_ body: (Workspace) throws -> Void) throws {
    try withWorkspace { workspace, _ in
      func add(
        _ name: String, metrics: [MetricPoint], params: [NamedText], tags: [NamedText],
        start: Int64, end: RunEnd?
      ) throws {
        let run = try workspace.startRun(
          RunStart(name: name, kind: "log", time: Timestamp(milliseconds: start)),
          RunEntries(params: params, metrics: metrics, tags: tags))
        if let end {
          try workspace.endRun(
            run.id, RunCompletion(end, time: Timestamp(milliseconds: start + 5000)))
        }
      }
      try add(
        "A", metrics: [MetricPoint("acc", 0.9), MetricPoint("val loss", 0.1)],
        params: [NamedText("lr", "0.1"), NamedText("opt", "Adam")], tags: [NamedText("team", "x")],
        start: 1000, end: .finished)
      try add(
        "B", metrics: [MetricPoint("acc", 0.8)],
        params: [NamedText("lr", "0.01"), NamedText("opt", "adam")],
        tags: [NamedText("team", "y")], start: 2000, end: nil)
      try add(
        "C", metrics: [MetricPoint("acc", .nan)], params: [NamedText("lr", "1e-3")], tags: [],
        start: 3000, end: nil)
      try add(
        "D", metrics: [], params: [NamedText("opt", "sgd")], tags: [NamedText("team", "x")],
        start: 4000, end: nil)
      try add(
        "E", metrics: [MetricPoint("acc", 0.85)],
        params: [NamedText("lr", "0.1"), NamedText("opt", "100%")],
        tags: [NamedText("team", "X")], start: 5000, end: nil)
      try body(workspace)
    }
  }

  // What MLflow 3.18 answered for the same runs, newest first.
  @Test(
    "the answers are MLflow's",
    arguments: [
      ("", "EDCBA"), ("metrics.acc > 0.8", "EA"),
      ("metrics.acc >= 0.8 AND params.lr = '0.1'", "EA"), ("metrics.`val loss` < 1", "A"),
      ("metrics.acc != 0.9", "ECB"), ("metrics.acc < 1", "EBA"), ("params.lr = \"0.1\"", "EA"),
      ("params.opt LIKE 'ad%'", "B"), ("params.opt ILIKE 'ad%'", "BA"),
      ("params.opt != 'adam'", "EDA"),
      ("tags.team != 'x'", "EB"), ("metrics.acc > 0.8 AND", "EA"), ("tags.team IS NULL", "C"),
      ("params.opt IS NULL", "C"), ("attributes.status = 'FINISHED'", "A"),
      ("run_name LIKE 'B%'", "B"),
      ("start_time > 2500", "EDC"), ("metrics.nope > 1", ""), ("tags.team is not null", "EDBA"),
      ("params.opt LIKE '100\\%'", ""), ("params.opt LIKE '100_'", "E"),
      ("params.opt LIKE '1*'", ""),
      ("end_time > 0", "A"), ("name = 'A'", "A"), ("tags.\"team\" = 'x'", "DA"),
      ("params.lr IN ('0.1', '1e-3')", "ECA"), ("params.lr NOT IN ('0.1')", "CB"),
      ("status != 'finished'", "EDCB"), ("status ILIKE 'FIN%'", "A"), ("status LIKE 'FIN%'", "A"),
      ("experiment = 'default' and kind = 'log'", "EDCBA"),
    ]) func oracle(filter: String, names: String) throws
  {
    try withOracleRuns { workspace in
      let page = try workspace.runs(RunQuery(filter: filter))
      #expect(page.runs.map(\.run.name).joined() == names)
    }
  }

  @Test("ids can be listed")
  func ids() throws {
    try withOracleRuns { workspace in
      let runs = try workspace.runs().runs.map(\.run)
      let filter = "run_id IN ('\(runs[3].id)', '\(runs[4].id)')"
      #expect(try workspace.runs(RunQuery(filter: filter)).runs.map(\.run.name) == ["B", "A"])
    }
  }

  @Test(
    "what MLflow refuses is refused, with the character where it goes wrong",
    arguments: [
      ("metrics.acc IS NULL", 13), ("params.lr = 0.1", 11), ("params.lr > '0.05'", 11),
      ("foo.bar = 1", 1), ("acc > 0.5", 1), ("metrics.acc > 0.8 OR metrics.acc < 1", 19),
      ("(metrics.acc > 0.8)", 1), ("metrics.acc >", 14), ("metrics.acc", 12),
      ("metrics.acc > 'x'", 13), ("tags.a = 'x", 10), ("tags.a ! 'x'", 8), ("NOT tags.a = 'x'", 1),
      ("metrics.acc LIKE 1", 13), ("status IS NULL", 8), ("params.a IN 'x'", 13),
      ("params.a IN ('x'", 17), ("params.a IN (1)", 14), ("params.a NOT = 'x'", 14),
      ("tags.a IS 1", 11), ("metrics. > 1", 1), ("metrics.a > 1; DROP TABLE runs", 13),
      ("start_time = 'x'", 12), ("metrics.acc BETWEEN 1", 13), ("metrics.a > 0x10", 13),
      ("metrics.a > inf", 13), ("metrics.`a > 1", 1),
    ]) func refused(filter: String, position: Int) throws
  {
    try withOracleRuns { workspace in
      let error = workspaceError { _ = try workspace.runs(RunQuery(filter: filter)) }
      guard case .filterSyntax(filter, let found, _) = error else {
        Issue.record("\(filter) gave \(String(describing: error))")
        return
      }
      #expect(found == position)
      #expect(error?.fault.exitCode == 3)
    }
  }

  // The reference's answers, but for ties, which go newest first.
  @Test(
    "the orders are MLflow's",
    arguments: [
      ("metrics.acc DESC", "AEBCD"), ("metrics.acc ASC", "BEACD"), ("metrics.acc", "BEACD"),
      ("end_time ASC", "AEDCB"), ("start_time", "ABCDE"), ("start_time desc", "EDCBA"),
      ("name DESC", "EDCBA"), ("params.lr", "BEACD"), ("tags.team", "EDABC"),
    ]) func orders(sort: String, names: String) throws
  {
    try withOracleRuns { workspace in
      let page = try workspace.runs(RunQuery(sort: sort))
      #expect(page.runs.map(\.run.name).joined() == names)
    }
  }

  @Test("an unknown order names what there is")
  func unknownOrder() throws {
    try withOracleRuns { workspace in
      let error = workspaceError { _ = try workspace.runs(RunQuery(sort: "start_tme")) }
      #expect(error?.code == "unknown_sort_key")
      #expect(error?.candidates == ["start_time"])
      let metric = workspaceError { _ = try workspace.runs(RunQuery(sort: "acc desc")) }
      #expect(metric?.candidates.first == "metrics.acc")
    }
  }

  @Test(
    "pages follow each other without gaps, while runs are added", arguments: [nil, "start_time"])
  func paging(sort: String?) throws {
    try withOracleRuns { workspace in
      var names = ""
      var query = RunQuery(sort: sort, limit: 2)
      repeat {
        let page = try workspace.runs(query)
        names += page.runs.map(\.run.name).joined()
        query.after = page.next
        if sort == nil { _ = try workspace.startRun(RunStart(name: "new", kind: "log")) }
      } while query.after != nil
      #expect(names == (sort == nil ? "EDCBA" : "ABCDE"))
      #expect(try workspace.runs(RunQuery(limit: 0)).runs.isEmpty)
    }
  }

  @Test("more runs than one window are listed, filtered or not")
  func manyRuns() throws {
    try withWorkspace { workspace, _ in
      // In one transaction: this is about reading.
      try workspace.index.write { transaction in
        let recorder = RunRecorder(transaction: transaction)
        for number in 0..<2500 {
          var row = try recorder.start(RunStart(name: "r\(number)", kind: "log"))
          let entries = try PreparedEntries(
            RunEntries(params: [NamedText("n", "\(number % 1000)")]))
          try recorder.apply(entries, to: &row, now: 0)
        }
      }
      #expect(try workspace.runs().runs.count == 2500)
      let found = try workspace.runs(RunQuery(filter: "params.n = '7'")).runs.map(\.run.name)
      #expect(found == ["r2007", "r1007", "r7"])
      #expect(try workspace.runs(RunQuery(filter: "params.n = '7'", limit: 2)).runs.count == 2)
      #expect(try workspace.runCount() == 2500)
    }
  }

  @Test("experiments are listed, and a mistyped one has a nearest")
  func experiments() throws {
    try withWorkspace { workspace, _ in
      _ = try workspace.startRun(RunStart(experiment: "churn", kind: "log"))
      _ = try workspace.startRun(RunStart(experiment: "churn", kind: "log", parent: "x"))
      _ = try workspace.startRun(RunStart(experiment: "credit", kind: "log"))
      #expect(try workspace.experiments().map(\.name) == ["churn", "credit"])
      #expect(try workspace.experiments().map(\.runs) == [2, 1])
      #expect(try workspace.runs(RunQuery(experiment: "churn")).runs.count == 2)
      #expect(
        try workspace.runs(RunQuery(experiment: "churn", leavesOutChildren: true)).runs.count == 1)
      let error = workspaceError { _ = try workspace.runs(RunQuery(experiment: "chrun")) }
      #expect(error == .unknownExperiment(name: "chrun", candidates: ["churn"]))
    }
  }
}
