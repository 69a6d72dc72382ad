import Statistics

/// The gates of a stage, all of them checked: one that fails does not hide the others.
public struct GateRun: Sendable, Hashable {
  /// What each gate came to, in the order of the project's file.
  public var records: [GateRecord]

  /// Takes what gates came to; without gates nothing stops a promotion.
  public init(records: [GateRecord]) {
    self.records = records
  }

  /// Whether the version may be promoted: no gate stops it.
  public var passed: Bool { !records.contains(where: \.isBlocking) }

  /// Checks all gates.
  ///
  /// - Throws: `GateError` for a metric that the task does not have, before anything is checked, and
  ///   for a champion that was evaluated on other rows.
  public static func check(
    _ specifications: [GateSpecification], input: GateInput
  ) throws(GateError) -> GateRun {
    var gates: [(any Gate, GateSpecification)] = []
    for specification in specifications {
      let metric = try metric(of: specification, task: input.candidate.outputs.task)
      gates += gateKinds.flatMap { $0.gates(for: specification, metric: metric) }
        .map { ($0, specification) }
    }
    var names: [String: Int] = [:]
    var records: [GateRecord] = []
    for (gate, specification) in gates {
      var record = try checked(gate, specification, input: input)
      names[gate.name, default: 0] += 1
      if let count = names[gate.name], count > 1 { record.gate += " (\(count))" }
      records.append(record)
    }
    return GateRun(records: records)
  }

  private static func metric(
    of specification: GateSpecification, task: MetricTask
  ) throws(GateError) -> Metric {
    guard let metric = Metric(rawValue: specification.metric), metric.tasks.contains(task) else {
      throw .unknownMetric(
        name: specification.metric, task: task, location: specification.location)
    }
    return metric
  }

  private static func checked(
    _ gate: any Gate, _ specification: GateSpecification, input: GateInput
  ) throws(GateError) -> GateRecord {
    let clock = ContinuousClock()
    let begin = clock.now
    let finding = try gate.finding(input)
    let time = (clock.now - begin).components
    let isPass = finding.verdict == .pass || finding.verdict == .notApplicable
    let isTolerated = finding.verdict == .undecided && specification.onUndecided == .warn
    return GateRecord(
      gate: gate.name, required: gate.required, found: finding.found, passed: isPass,
      evidence: input.evidence, verdict: finding.verdict, reference: finding.reference,
      interval: finding.interval.map { [$0.low, $0.high] },
      confidence: specification.confidence, rowCount: input.candidate.outputs.rowCount,
      method: finding.method?.rawValue, seed: finding.seed, rowsNeeded: finding.rowsNeeded,
      seconds: Double(time.seconds) + Double(time.attoseconds) * 1e-18,
      requirement: specification.requirement, sentence: finding.sentence,
      isBlocking: !isPass && !isTolerated)
  }
}
