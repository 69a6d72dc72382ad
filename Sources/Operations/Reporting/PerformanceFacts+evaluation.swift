import Governance
import Learning
import Statistics

extension PerformanceFacts {
  /// Adds what the record says of groups, costs and calibration.
  mutating func add(_ record: EvaluationRecord) {
    fairness = (record.disparities ?? []).map(FairnessFacts.init)
    decision = record.decision.map(CostedThresholdFacts.init)
    learningCurve = record.learningCurve.map(LearningCurveFacts.init)
    if record.calibration != nil || record.details?.calibration != nil {
      calibration = CalibrationFacts(
        method: record.calibration?.method,
        expectedError: record.details?.calibration?.expectedError,
        uncalibratedError: record.calibration?.uncalibratedError)
    }
  }
}

extension SliceFacts {
  init(_ slice: SliceMetrics) {
    self.init(
      column: slice.column, value: slice.value, rows: slice.rows,
      metrics: slice.metrics.map { NamedFigure($0.name, $0.value) })
    if let found = slice.rates {
      rates = [
        NamedFigure("positive share", found.positiveShare),
        NamedFigure("selection rate", found.selectionRate),
        NamedFigure("true positive rate", found.truePositiveRate ?? .nan),
        NamedFigure("false positive rate", found.falsePositiveRate ?? .nan),
        NamedFigure("false negative rate", found.falseNegativeRate ?? .nan),
        NamedFigure("accuracy", found.accuracy),
      ]
    }
    if let found = slice.errors {
      rates = [
        NamedFigure("mean true value", found.meanTarget),
        NamedFigure("mean prediction", found.meanPrediction),
        NamedFigure("mean error", found.meanError),
        NamedFigure("mean absolute error", found.meanAbsoluteError),
      ]
    }
  }
}

extension FairnessFacts {
  init(_ found: SliceDisparities) {
    self.init(
      column: found.column, compared: found.compared, leftOut: found.leftOut,
      leastRows: found.leastRows,
      disparities: found.disparities.map { NamedFigure($0.name, $0.value) })
  }
}

extension CostedThresholdFacts {
  init(_ found: ThresholdDecision) {
    self.init(
      threshold: found.threshold, falsePositiveCost: found.costs.falsePositive,
      falseNegativeCost: found.costs.falseNegative, cost: found.heldOut.cost,
      usualCost: found.usual.cost)
  }
}

extension LearningCurveFacts {
  init(_ found: LearningCurve) {
    self.init(
      metric: found.metric,
      points: found.points.map {
        Point(
          rows: Int(exactly: $0.rows.rounded()) ?? 0, mean: $0.mean, deviation: $0.deviation,
          training: $0.training)
      })
  }
}
