import Governance
import Learning
import Models
import Workspace

extension ModelRecords {
  /// The stored model itself; its bytes were checked when they were read.
  func modelFacts() -> ModelFacts {
    let signature = SignatureDocument(compiled.signature)
    let details = model.details
    return ModelFacts(
      sha256: model.sha256, bytes: model.bytes, format: model.format, kind: model.kind,
      task: model.task, target: details["target"]?.text ?? evaluation?.target,
      positive: details["positive"]?.text ?? evaluation?.positive,
      inputs: signature.inputs.map(ColumnFacts.init),
      outputs: signature.outputs.map(ColumnFacts.init),
      leftOut: (details["left_out"]?.elements ?? []).compactMap { entry in
        guard let name = entry.members?["name"]?.text, let reason = entry.members?["reason"]?.text
        else { return nil }
        return LeftOutFacts(name: name, reason: reason)
      },
      suspects: (details["suspects"]?.elements ?? []).compactMap(\.text),
      facts: (evaluation?.facts ?? []).map { NamedValue($0.name, $0.value) }, isVerified: true)
  }

  /// Whether the model's directory holds a profile of the training data.
  func hasProfile() throws -> Bool {
    guard model.objectKind == .tree else { return false }
    return try workspace.readTree(model.object).contains { $0.path == "profile.json" }
  }

  /// The data that the run read and what has become of them, with the hashes of all files that went
  /// into the model: these, and those that the runs read which made them.
  func dataFacts() throws -> (facts: [DataFacts], known: Set<String>) {
    var known: Set<String> = []
    let facts = try (run?.provenance.inputs ?? []).map { input in
      let producer = try producer(of: input)
      known.insert(input.sha256)
      known.formUnion(producer?.provenance.inputs.map(\.sha256) ?? [])
      return DataFacts(
        path: input.path, sha256: input.sha256, bytes: input.bytes, rows: input.rows,
        columns: (input.schema.elements ?? []).compactMap(DataColumnFacts.init),
        state: state(of: input), producer: producer.map(RunFacts.init))
    }
    return (facts, known)
  }

  private func state(of input: DataReference) -> DataState {
    let path = input.isOutside ? input.path : workspace.projectDirectory + "/" + input.path
    if let found = try? FileDigest(ofFile: path), found.sha256 == input.sha256 { return .same }
    if input.object != nil { return .kept }
    return exists(path) ? .changed : .gone
  }

  /// The newest finished run that wrote these bytes; a run that only copied them made nothing, but
  /// one that wrote the same bytes to the same file again did.
  private func producer(of input: DataReference) throws -> RunDetail? {
    let recent = try workspace.runs(
      RunQuery(limit: CandidateSearch.runLimit, leavesOutTrials: true)
    ).runs
    for summary in recent where summary.run.status == .finished && summary.run.kind == "run" {
      let detail = try workspace.runDetail(summary.run.id)
      let written = detail.provenance.outputs.filter { $0.sha256 == input.sha256 }.map(\.path)
      let isCopy = detail.provenance.inputs.contains {
        $0.sha256 == input.sha256 && !written.contains($0.path)
      }
      if !written.isEmpty, !isCopy { return detail }
    }
    return nil
  }
}

extension ColumnFacts {
  init(_ field: SignatureField) {
    self.init(name: field.name, type: field.type, required: field.required)
  }
}

extension DataColumnFacts {
  fileprivate init?(_ value: JSONValue) {
    guard let members = value.members, let name = members["name"]?.text else { return nil }
    self.init(
      name: name, type: members["type"]?.text ?? "", missing: members["missing"]?.integerValue ?? 0)
  }
}

extension SplitFacts {
  init(_ record: EvaluationRecord) {
    let split = record.split
    let learnt = Set(split.train)
    self.init(
      kind: split.kind, column: split.column, holdout: split.holdout, seed: split.seed,
      trainRows: split.train.count, testRows: split.test.count,
      overlap: split.test.count { learnt.contains($0) }, skipped: record.skipped.count,
      folds: record.folds.count)
  }
}

extension RunFacts {
  init(_ detail: RunDetail) {
    let run = detail.run
    self.init(
      id: run.id, name: run.name, experiment: run.experiment, status: run.status.rawValue,
      actor: detail.actor)
    end = run.end?.text
    // Nil where the clock was set back meanwhile.
    seconds = RunRecord(detail.summary).seconds
    params = detail.summary.params.map { NamedValue($0.key, $0.value) }
    command = detail.command.arguments
    commit = detail.provenance.git?.commit
    isDirty = detail.provenance.git?.isDirty
    hasDifference = detail.provenance.git?.difference != nil
    environment = detail.provenance.environment.members.map {
      NamedValue($0.key, $0.value.text ?? $0.value.canonicalText)
    }
    warnings = detail.warnings
  }
}
