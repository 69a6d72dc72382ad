public import HTTPService

/// The model server: every protocol over the same models, the same contract and the same answers.
public struct ModelServer: Sendable {
  private let models: ServedModels
  private let readiness: Readiness
  private let version: String

  /// Serves models.
  ///
  /// - Parameters:
  ///   - readiness: What the server tells of itself.
  ///   - version: The version of the program, which begins with a digit.
  public init(_ models: ServedModels, readiness: Readiness, version: String) {
    self.models = models
    self.readiness = readiness
    self.version = version
  }

  /// What it answers, beside the routes that every server has.
  public var routes: [Route] {
    let spoken = families.flatMap(\.routes)
    let guide = GuideRoutes(models: models, version: version, spoken: spoken)
    return guide.routes + spoken
  }

  /// What answers `POST /predict`, for whoever asks the server's own code without a connection.
  public var predicting: [Route] { PredictRoute(models: models).routes }

  /// The protocols, in the order in which their routes are listed.
  private var families: [any ProtocolRoutes] {
    [
      PredictRoute(models: models),
      InvocationsRoutes(models: models, readiness: readiness, version: version),
    ]
  }

  /// Appends the metrics of the models.
  public func writeMetrics(to text: inout MetricText) {
    text.metric("mlo_model_info", "gauge", "The models that are served.")
    for model in models.all {
      text.sample("mlo_model_info", model.infoLabels, "1")
    }
    let metrics = [
      ("mlo_predictions_total", "Answered requests for predictions."),
      ("mlo_prediction_rows_total", "Rows that were predicted."),
      ("mlo_prediction_errors_total", "Requests whose rows do not satisfy the contract."),
    ]
    for (index, metric) in metrics.enumerated() {
      text.metric(metric.0, "counter", metric.1)
      for model in models.all {
        let counts = model.counts.values
        let count = [counts.requests, counts.rows, counts.faulty][index]
        text.sample(metric.0, model.labels, String(count))
      }
    }
  }
}

extension ServedModel {
  fileprivate var labels: String {
    "\(MetricText.label("model", name)),\(MetricText.label("version", version ?? ""))"
  }

  fileprivate var infoLabels: String {
    "\(labels),\(MetricText.label("stage", stage ?? "")),\(MetricText.label("sha256", sha256))"
  }
}
