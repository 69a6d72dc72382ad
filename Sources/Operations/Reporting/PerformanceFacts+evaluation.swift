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
      calibration?.brier = record.details?.brier?.figures ?? []
    }
    if let found = record.details?.residuals {
      residuals = ResidualFacts(found, record.details?.largestErrors ?? [])
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
        NamedFigure("positive", found.positiveShare),
        NamedFigure("called so", found.selectionRate),
        NamedFigure("TPR", found.truePositiveRate ?? .nan),
        NamedFigure("FPR", found.falsePositiveRate ?? .nan),
        NamedFigure("FNR", found.falseNegativeRate ?? .nan),
        NamedFigure("accuracy", found.accuracy),
      ]
    }
    if let found = slice.errors {
      rates = [
        NamedFigure("true mean", found.meanTarget),
        NamedFigure("predicted mean", found.meanPrediction),
        NamedFigure("mean error", found.meanError),
        NamedFigure("MAE", found.meanAbsoluteError),
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

extension BrierDecomposition {
  /// The terms by name, those within bins last.
  fileprivate var figures: [NamedFigure] {
    [
      NamedFigure("reliability", reliability), NamedFigure("resolution", resolution),
      NamedFigure("uncertainty", uncertainty),
      NamedFigure("variance within bins", withinBinVariance),
      NamedFigure("covariance within bins", withinBinCovariance),
    ]
  }
}

extension ResidualFacts {
  init(_ found: ResidualDiagnostics, _ largest: [LargeError]) {
    let names = ["smallest", "5 %", "25 %", "median", "75 %", "95 %", "largest"]
    self.init(
      figures: [
        NamedFigure("mean", found.mean),
        NamedFigure("standard deviation", found.standardDeviation),
      ] + zip(names, found.quantiles).map { NamedFigure($0, $1) } + [
        NamedFigure("skewness", found.skewness),
        NamedFigure("excess kurtosis", found.excessKurtosis),
      ],
      normalityP: found.normality.pValue, equalSpreadP: found.equalSpread.pValue,
      largest: largest.map {
        LargeErrorFacts(row: $0.row, value: $0.value, prediction: $0.prediction)
      })
  }
}
