import FoundationEssentials
import Tabular

/// What a model of ours says about its outputs, kept in the file's `metadata_props`.
///
/// `mlo.task` is `classification`, `regression`, `anomaly` or `clustering`; a classifier also names the
/// type of its labels (`mlo.labels.type`), the labels as a JSON list of texts (`mlo.labels`) and the
/// index of the positive one of two (`mlo.positive`), and the probability above which that one is
/// given, where it is not the usual rule (`mlo.threshold`). A calibrated one says how
/// (`mlo.calibration`, JSON), and what the scores before are (`mlo.scores`: `log_odds` or
/// `probability`). A clustering tells the number of its clusters (`mlo.clusters`), a model of a time
/// series how its columns are made (`mlo.series`, a JSON object as `SeriesRecipe` has it), a regression
/// what was made smaller where that is not the usual choice (`mlo.objective`). Any of them says what the
/// cells of its data mean (`mlo.cells`, a JSON object as `CellFormat` has it).
struct ModelContract: Sendable {
  /// What is predicted.
  var target: ModelTarget
  /// The threshold on the probability of the positive label; nil for the usual rule.
  var threshold: Double?
  /// How probabilities are calibrated, and what the scores before are.
  var calibration: (method: Calibration, scores: ScoreScale)?
  /// How columns were made from a time series.
  var series: SeriesRecipe?
  /// What the trees of a regression made smaller; nil for the usual choice.
  var objective: String?

  /// What the cells of data for the model mean.
  var cells: CellFormat?

  /// The entries in the order in which they are written.
  func entries() throws -> [(key: String, value: String)] {
    var entries = targetEntries()
    if let series { entries.append(("mlo.series", try Self.json(of: series))) }
    if let cells { entries.append(("mlo.cells", try Self.json(of: cells))) }
    return entries
  }

  private static func json(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func targetEntries() -> [(key: String, value: String)] {
    switch target {
    case .regression:
      return [("mlo.task", "regression")] + (objective.map { [("mlo.objective", $0)] } ?? [])
    case .anomaly: return [("mlo.task", "anomaly")]
    case .clustering(let count):
      return [("mlo.task", "clustering"), ("mlo.clusters", String(count))]
    case .classification(let labels, let positive):
      var entries = [
        ("mlo.task", "classification"), ("mlo.labels", Self.json(labels.texts)),
        ("mlo.labels.type", Self.typeName(of: labels)),
      ]
      if let positive { entries.append(("mlo.positive", String(positive))) }
      if let threshold { entries.append(("mlo.threshold", threshold.description)) }
      if let calibration {
        entries.append(("mlo.calibration", calibration.method.text))
        entries.append(("mlo.scores", calibration.scores.rawValue))
      }
      return entries
    }
  }

  /// Reads the entries, or nil where there are none: the model of another tool.
  init?(metadata: [String: String]) throws {
    switch metadata["mlo.task"] {
    case nil: return nil
    case "regression":
      target = .regression
      objective = metadata["mlo.objective"]
    case "classification":
      target = try Self.classification(metadata)
      threshold = metadata["mlo.threshold"].flatMap(Double.init)
      if let method = metadata["mlo.calibration"].flatMap(Calibration.init(text:)),
        let scores = metadata["mlo.scores"].flatMap(ScoreScale.init)
      {
        calibration = (method, scores)
      }
    case "anomaly": target = .anomaly
    case "clustering":
      guard let count = metadata["mlo.clusters"].flatMap({ Int($0) }), count > 0, count < 1 << 20
      else {
        throw ModelsError.malformedModel(reason: "the metadata does not say how many clusters")
      }
      target = .clustering(count: count)
    case let task?:
      throw ModelsError.malformedModel(reason: "the metadata names the task '\(task)'")
    }
    series = try metadata["mlo.series"].map(Self.series)
    cells = try metadata["mlo.cells"].map(Self.cells)
  }

  private static func cells(_ json: String) throws -> CellFormat {
    guard let cells = try? JSONDecoder().decode(CellFormat.self, from: Data(json.utf8)) else {
      throw ModelsError.malformedModel(
        reason: "the metadata does not say what the cells of its data mean")
    }
    return cells
  }

  private static func series(_ json: String) throws -> SeriesRecipe {
    guard let recipe = try? JSONDecoder().decode(SeriesRecipe.self, from: Data(json.utf8)),
      recipe.isSound
    else {
      throw ModelsError.malformedModel(
        reason: "the metadata does not say how the time series is prepared")
    }
    return recipe
  }

  /// States what is predicted.
  init(
    target: ModelTarget, threshold: Double? = nil,
    calibration: (method: Calibration, scores: ScoreScale)? = nil,
    series: SeriesRecipe? = nil, objective: String? = nil, cells: CellFormat? = nil
  ) {
    self.target = target
    self.cells = cells
    self.threshold = threshold
    self.calibration = calibration
    self.series = series
    self.objective = objective
  }

  private static func classification(_ metadata: [String: String]) throws -> ModelTarget {
    guard let json = metadata["mlo.labels"],
      let texts = try? JSONDecoder().decode([String].self, from: Data(json.utf8)),
      let labels = labels(texts, type: metadata["mlo.labels.type"] ?? "")
    else {
      throw ModelsError.malformedModel(reason: "the metadata does not name the labels")
    }
    let positive = metadata["mlo.positive"].flatMap { Int($0) }
    guard positive.map(texts.indices.contains) ?? true else {
      throw ModelsError.malformedModel(reason: "the metadata names no valid positive label")
    }
    return .classification(labels: labels, positive: positive)
  }

  private static func labels(_ texts: [String], type: String) -> Labels? {
    guard Set(texts).count == texts.count, !texts.isEmpty else { return nil }
    switch type {
    case "string": return .strings(texts)
    case "bool": return texts == ["false", "true"] ? .booleans : nil
    case "int64":
      let numbers = texts.compactMap { Int64($0) }
      return numbers.count == texts.count ? .integers(numbers) : nil
    default: return nil
    }
  }

  private static func typeName(of labels: Labels) -> String {
    switch labels {
    case .integers: "int64"
    case .strings: "string"
    case .booleans: "bool"
    }
  }

  private static func json(_ texts: [String]) -> String {
    "[" + texts.map(JSONText.quoted).joined(separator: ",") + "]"
  }
}
