extension GateRecord {
  /// The gate `{checklist: complete}`: passes when no required item is left.
  ///
  /// The item `deployment` is judged by staging, so that the gate of production can be passed.
  public init(_ evidence: ModelEvidence, requirement: String) {
    let clock = ContinuousClock()
    let begin = clock.now
    let checklist = Checklist(evidence)
    let left = checklist.blocking.map(\.item.rawValue)
    let time = (clock.now - begin).components
    self.init(
      gate: "checklist", required: "no required item is left", found: nil,
      passed: checklist.isComplete, evidence: "sha256:\(evidence.digest.prefix(12))",
      verdict: checklist.isComplete ? .pass : .fail, reference: nil, interval: nil,
      confidence: nil, rowCount: evidence.performance?.rows ?? 0, method: nil, seed: nil,
      rowsNeeded: nil, seconds: Double(time.seconds) + Double(time.attoseconds) * 1e-18,
      requirement: requirement,
      sentence: left.isEmpty
        ? checklist.sentence
        : "left: \(left.joined(separator: ", ")); `mlo report \(evidence.reference) --check` says "
          + "what to do",
      isBlocking: !checklist.isComplete)
  }
}
