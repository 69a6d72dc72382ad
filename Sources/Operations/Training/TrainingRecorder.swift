import Diagnostics
import Learning
import Models
import Monitoring
import Statistics
import Tabular
import Workspace

/// Stores what a training made and ends its run with it.
struct TrainingRecorder {
  let workspace: Workspace
  let run: Run
  let input: TrainingInput
  let references: [DataReference]
  let outcome: TrainingOutcome
  let tags: [NamedText]
  let reading: ReadingDocument
  /// Keeps rows of the data with the model; else a row that stands for nobody.
  let keepsExample: Bool

  /// Stores model and evidence and ends the run; returns the model as it was stored.
  func record() throws -> ModelRecord {
    let (workspace, outcome, table) = (workspace, outcome, input.outcome.table)
    let (evaluation, profile) = try besideEachOther(
      threads: outcome.plan.request.threads,
      { try workspace.storeObject(bytes: EvaluationFile.encode(outcome.record)) },
      { try ProfileFile(TrainingProfile.make(outcome, table)) })
    let model = try storedModel(evaluation: evaluation, profile: profile)
    var artifacts = [
      Artifact(path: "evaluation.json", object: evaluation),
      Artifact(path: "model", kind: .tree, object: model.object),
    ]
    if let continued = input.continued {
      // So that the run can be done again whatever becomes of the model.
      artifacts.append(
        Artifact(
          path: ContinuedFile.artifactPath,
          object: try workspace.storeObject(bytes: continued.onnx)))
    }
    let entries = RunEntries(
      params: parameters, metrics: metrics, tags: tags, artifacts: artifacts)
    try workspace.endRun(
      run.id,
      RunCompletion(
        .finished, entries: entries, provenance: provenance(), model: model,
        warnings: outcome.warnings.map(\.message)))
    return model
  }

  private func storedModel(
    evaluation: ObjectReference, profile: ProfileFile
  ) throws -> ModelRecord {
    let digest = FileDigest(of: outcome.onnx)
    let example =
      keepsExample
      ? TrainingExample(outcome, input)
      : TrainingExample(synthetic: profile.profile, outcome.signature)
    var details = details
    details["example"] = try example.document(outcome)
    let files = try MLflowModelDirectory.storedFiles(
      onnx: outcome.onnx, signature: outcome.signature, example: example.rows,
      profile: profile.bytes, cells: outcome.blueprint.cells)
    let tree = try workspace.storeTree(files.map { TreeSource(path: $0.path, bytes: $0.bytes) })
    return ModelRecord(
      sha256: digest.sha256, bytes: digest.bytes, kind: outcome.plan.learner,
      task: outcome.plan.task.name, object: tree,
      signature: SignatureDocument(outcome.signature).value,
      evaluation: evaluation, details: details)
  }

  private var details: JSONObject {
    var details: JSONObject = ["reading": reading.value]
    if let target = outcome.plan.request.target { details["target"] = .string(target) }
    if let recipe = outcome.plan.request.series?.recipe { details["series"] = recipe.document }
    if let positive = outcome.plan.task.positiveLabel { details["positive"] = .string(positive) }
    if let model = input.continued?.model {
      details["continued_from"] = ["name": .string(model.name), "sha256": .string(model.sha256)]
    }
    details["left_out"] = .array(
      outcome.plan.leftOut.map { ["name": .string($0.name), "reason": .string($0.reason)] })
    details["suspects"] = .array(
      outcome.warnings.filter { $0.code == "possible_leakage" }.compactMap(\.column)
        .map { .string($0) })
    return details
  }

  /// The run's parameters: the learner, its settings in force, and what decides rows and columns.
  private var parameters: [NamedText] {
    let plan = outcome.plan
    var parameters = [
      NamedText("model", plan.learner), NamedText("seed", String(plan.request.seed)),
      NamedText("split", splitText),
    ]
    if let target = plan.request.target { parameters.insert(NamedText("target", target), at: 0) }
    if let positive = plan.task.positiveLabel {
      parameters.append(NamedText("positive", positive))
    }
    if let recipe = plan.request.series?.recipe {
      parameters.append(NamedText("time", recipe.time))
      parameters.append(NamedText("lags", Self.list(recipe.lags)))
      parameters.append(NamedText("rolling", Self.list(recipe.rolling)))
      if let series = recipe.series { parameters.append(NamedText("series", series)) }
      parameters.append(NamedText("horizon", String(recipe.horizon ?? 1)))
    }
    let folds = outcome.record.folds.count
    if folds > 0 { parameters.append(NamedText("cv", String(plan.request.folds ?? folds))) }
    if let selection = outcome.record.selection {
      parameters.append(
        NamedText("select", selection.requested.map { String($0) } ?? "auto"))
    }
    if let search = outcome.record.search {
      parameters.append(NamedText("tune", String(search.trials.count)))
    }
    if let method = plan.request.calibration {
      parameters.append(NamedText("calibrate", method.rawValue))
    }
    if let costs = plan.request.costs {
      parameters.append(NamedText("cost", "fp=\(costs.falsePositive),fn=\(costs.falseNegative)"))
    }
    if let model = input.continued?.model {
      parameters.append(NamedText("continue-from", model.sha256))
    }
    return parameters + plan.settings.map { NamedText($0.name, $0.value) }
  }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: ",")
  }

  private var splitText: String {
    let split = outcome.record.split
    let rule = split.column.map { "\(split.kind):\($0)" } ?? split.kind
    return split.holdout.map { "\(rule) \($0)" } ?? rule
  }

  private var metrics: [MetricPoint] {
    outcome.metrics.map { MetricPoint($0.name, $0.value) }
  }

  private func provenance() throws -> Provenance {
    Provenance(
      inputs: references, seed: Int64(exactly: outcome.plan.request.seed),
      environment: workspace.surroundings(), git: try workspace.repositoryState())
  }
}

/// A profile with the bytes of its file.
private struct ProfileFile: Sendable {
  let profile: Profile
  let bytes: [UInt8]

  init(_ profile: Profile) throws {
    self.profile = profile
    bytes = try profile.bytes()
  }
}

extension SeriesRecipe {
  /// The recipe as a model's details have it.
  fileprivate var document: JSONValue {
    [
      "time": .string(time), "target": .string(target), "is_dated": .bool(isDated),
      "lags": .array(lags.map { .integer(Int64($0)) }),
      "rolling": .array(rolling.map { .integer(Int64($0)) }),
      "calendar": .array(calendar.map { .string($0.rawValue) }),
      "series": series.map { .string($0) } ?? .null,
      "horizon": .integer(Int64(horizon ?? 1)),
    ]
  }
}
