import Workspace

extension ModelEvidence {
  /// The SHA-256 of what a signature is given for: sections, facts, bounds and policy.
  ///
  /// Times, signatures, stage, history, the state of files and the language of a report are no part
  /// of it, so that rendering, promoting or another signature voids nothing, while a changed figure,
  /// text or bound does.
  public var digest: String {
    FileDigest(of: Array("mlo-evidence-v1\0".utf8) + digested.canonicalBytes).sha256
  }

  private var digested: JSONValue {
    [
      "reference": .string(reference), "model": modelDigest, "data": .array(data.map(\.digested)),
      "run": run.map { .object(["id": .string($0.id), "params": pairs($0.params)]) } ?? .null,
      "split": split?.digested ?? .null, "performance": performance?.digested ?? .null,
      "candidates": .array(candidates.map(\.digested)),
      "bounds": .array(
        bounds.map {
          ["requirement": .string($0.requirement), "verdict": .string($0.verdict.rawValue)]
        }),
      "texts": pairs(texts.map { NamedValue($0.section, $0.text) }),
      "contacts": .array(
        contacts.map {
          ["name": .string($0.name), "role": JSONValue($0.role), "email": JSONValue($0.email)]
        }),
      "required": .array(requiredItems.map { .string($0.rawValue) }),
    ]
  }

  private var modelDigest: JSONValue {
    [
      "sha256": .string(model.sha256), "target": JSONValue(model.target),
      "left_out": pairs(model.leftOut.map { NamedValue($0.name, $0.reason) }),
      "suspects": .array(model.suspects.map { .string($0) }),
    ]
  }
}

private func pairs(_ values: [NamedValue]) -> JSONValue {
  .object(JSONObject(values.map { ($0.name, .string($0.value)) }))
}

/// A figure as text, so that no language's way of writing numbers decides about a hash.
private func figure(_ value: Double?) -> JSONValue {
  guard let value else { return .null }
  return .string(value.isFinite ? value.description : "NaN")
}

extension DataFacts {
  fileprivate var digested: JSONValue {
    [
      "path": .string(path), "sha256": .string(sha256), "rows": JSONValue(rows.map { Int($0) }),
      "producer": JSONValue(producer?.id),
    ]
  }
}

extension SplitFacts {
  fileprivate var digested: JSONValue {
    [
      "kind": .string(kind), "column": JSONValue(column), "seed": .string(String(seed)),
      "train": JSONValue(trainRows), "test": JSONValue(testRows), "overlap": JSONValue(overlap),
    ]
  }
}

extension PerformanceFacts {
  fileprivate var digested: JSONValue {
    [
      "evaluation": .string(sha256),
      "metrics": .object(JSONObject(metrics.map { ($0.name, figure($0.value)) })),
      "slices": .array(
        slices.map {
          ["column": .string($0.column), "value": .string($0.value), "rows": JSONValue($0.rows)]
        }),
    ]
  }
}

extension CandidateFacts {
  fileprivate var digested: JSONValue {
    [
      "run": .string(run), "learner": .string(learner), "metric": .string(metric),
      "folds": figure(crossValidation?.mean), "held_out": figure(heldOut),
    ]
  }
}
