import Workspace

/// One side of a comparison: its values by kind and name.
struct ComparedSide {
  let label: String
  private var values: [String: [String: String]] = [:]
  /// The order in which kinds are shown.
  private static let kinds = [
    "param", "metric", "model", "input", "seed", "git", "tag", "artifact",
  ]

  /// Looks a reference up.
  init(_ word: String, in workspace: Workspace) throws {
    switch try workspace.resolve(word) {
    case .run(let run):
      label = run.id
      take(try workspace.runDetail(run.id))
    case .version(let version):
      label = version.reference
      if let run = version.run { take(try workspace.runDetail(run)) }
      values["model"] = ["sha256": version.model.sha256, "stage": version.stage.rawValue]
      for tag in version.tags { values["tag", default: [:]][tag.key] = tag.value }
    case .object(let object, _):
      label = "sha256:\(object.sha256)"
      values["model"] = ["sha256": object.sha256]
    case .artifact(let run, let artifact, let path):
      label = "runs:/\(run.id)/\(path)"
      values["artifact"] = [path: artifact.object.sha256]
    }
  }

  /// A side of given values, for comparisons without a store.
  init(label: String, values: [String: [String: String]]) {
    self.label = label
    self.values = values
  }

  private mutating func take(_ detail: RunDetail) {
    let summary = detail.summary
    values["param"] = byKey(summary.params)
    values["metric"] = Dictionary(summary.metrics.map { ($0.key, realText($0.value)) }) { $1 }
    values["tag"] = byKey(summary.tags)
    values["artifact"] = Dictionary(summary.artifacts.map { ($0.path, $0.object.sha256) }) { $1 }
    values["input"] = Dictionary(detail.provenance.inputs.map { ($0.path, $0.sha256) }) { $1 }
    values["model"] = detail.model.map { ["sha256": $0.sha256] }
    values["seed"] = detail.provenance.seed.map { ["seed": String($0)] }
    values["git"] = detail.provenance.git?.commit.map { ["commit": $0] }
  }

  /// What the other side has otherwise, in the order of kinds and names.
  func differences(to other: ComparedSide) -> [CompareReferences.Change] {
    Self.kinds.flatMap { kind in
      let (mine, theirs) = (values[kind] ?? [:], other.values[kind] ?? [:])
      return Set(mine.keys).union(theirs.keys).sorted().filter { mine[$0] != theirs[$0] }
        .map { CompareReferences.Change(kind: kind, name: $0, a: mine[$0], b: theirs[$0]) }
    }
  }
}
