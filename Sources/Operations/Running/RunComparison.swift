import Workspace

/// What a run recorded, beside what doing it again recorded.
struct RunComparison {
  let expected: RunDetail
  let found: RunDetail

  /// Every output, the model, every metric and the exit status of the first run.
  var items: [ComparedItem] { outputs + model + metrics + status }

  private var outputs: [ComparedItem] {
    let hashes = Dictionary(found.provenance.outputs.map { ($0.path, $0.sha256) }) { $1 }
    return expected.provenance.outputs.map { output in
      item("output", output.path, .hash(output.sha256), hashes[output.path].map { .hash($0) })
    }
  }

  private var model: [ComparedItem] {
    guard let model = expected.model else { return [] }
    return [
      item("model", "model.onnx", .hash(model.sha256), found.model.map { .hash($0.sha256) })
    ]
  }

  private var metrics: [ComparedItem] {
    let values = Dictionary(found.summary.metrics.map { ($0.key, $0.value) }) { $1 }
    return expected.summary.metrics.map { metric in
      item("metric", metric.key, .number(metric.value), values[metric.key].map { .number($0) })
    }
  }

  private var status: [ComparedItem] {
    guard let status = expected.run.exitStatus else { return [] }
    return [
      item(
        "status", "exit", .number(Double(status)), found.run.exitStatus.map { .number(Double($0)) })
    ]
  }

  private func item(
    _ kind: String, _ name: String, _ expected: ComparedValue, _ found: ComparedValue?
  ) -> ComparedItem {
    var item = ComparedItem(
      kind: kind, name: name, expected: expected, found: found, verdict: "missing", difference: nil)
    guard let found else { return item }
    item.verdict = Self.isSame(expected, found) ? "same" : "differs"
    if case .number(let old) = expected, case .number(let new) = found, item.verdict == "differs" {
      item.difference = old == 0 ? nil : (new - old) / old.magnitude
    }
    return item
  }

  /// Not a number is the same as not a number.
  private static func isSame(_ one: ComparedValue, _ other: ComparedValue) -> Bool {
    switch (one, other) {
    case (.number(let one), .number(let other)):
      one == other || (one.isNaN && other.isNaN)
    default: one == other
    }
  }
}
