import Diagnostics
import Models
import Statistics
import Tabular

/// Looks for single columns that predict the target implausibly well: most often they are known only
/// when the target is.
///
/// Kaufman, Rosset, Perlich & Stitelman 2012, "Leakage in data mining: formulation, detection, and
/// avoidance", ACM TKDD 6(4), section 5: leaks show as single columns that predict surprisingly well, and
/// as figures that are too good to be true, against what is to be expected. Kapoor & Narayanan 2023,
/// "Leakage and the reproducibility crisis in machine-learning-based science", Patterns 4(9), call such
/// columns illegitimate features (L2). Neither has a number. Ours:
///
/// - A column with an AUC over 0.99 or an R² over 0.9 alone is nearly a copy of the target.
/// - From an AUC of 0.95 on, which is also where H2O Driverless AI begins to report columns
///   (`detect_features_leakage_threshold_auc`), a column of two values is suspected: its AUC is the mean of
///   the shares of both labels that it gets right, and what is observed seldom agrees so well with what
///   is to be foretold.
/// - Other columns with 0.95 are suspected only where all others together stay below 0.9. Where an honest
///   problem is easy, others say the same: of iris and of the Wisconsin breast cancer data several
///   columns reach 0.95, and the rest without any one of them is as good.
/// - That a cell is missing is hardly ever a cause: an AUC of 0.9 or an R² of 0.8 of the gaps alone
///   says that the column is filled in when, or because, the target is known.
struct LeakageScan {
  /// Above this share of explained variance a column is suspected.
  static let suspiciousR2 = 0.9
  /// Above this AUC a column is suspected, whatever the others say.
  static let suspiciousAUC = 0.99
  /// From this AUC on a column of two values is suspected, and another one that stands alone.
  static let strongAUC = 0.95
  /// Below this AUC the other columns do not confirm what a strong one says.
  static let weakRestAUC = 0.9
  /// From these on the gaps of a column are suspected.
  static let missingnessAUC = 0.9
  static let missingnessR2 = 0.8
  /// Of more strong columns than this each is confirmed by another one.
  static let mostCompared = 3
  /// The number of rows that are looked at, at most; fewer where there are very many columns.
  static let rowLimit = 20_000

  /// The encoded rows of the sample.
  let features: FeatureMatrix
  /// Their targets.
  let target: TargetValues
  /// What is learnt.
  let task: LearningTask
  /// The target's name.
  let targetName: String
  /// Decides the sample of the bins, and how many threads take part.
  let control: FitControl

  /// Warnings about columns that are suspected.
  ///
  /// - Parameter rest: How well all columns but one predict the target; nil where it cannot be told.
  func warnings(rest: (String) -> Double?) -> [Warning] {
    guard features.rowCount >= 40 else { return [] }
    let strengths = strengths()
    let strong = strengths.count { $0.isStrong && !$0.isSuspected }
    return zip(features.inputs, strengths).compactMap { input, strength in
      if let missing = strength.suspectedGaps {
        return Self.missingness(input.name, targetName, missing)
      }
      if strength.isSuspected { return alone(input.name, strength, rest: nil) }
      guard strength.isStrong, strong <= Self.mostCompared, let rest = rest(input.name),
        rest <= Self.weakRestAUC
      else { return nil }
      return alone(input.name, strength, rest: rest)
    }
  }

  private func strengths() -> [ColumnStrength] {
    var found = [ColumnStrength](repeating: ColumnStrength(), count: features.columns.count)
    found.withUnsafeMutableBufferPointer { found in
      Parallel.run(parts: features.columns.count, threads: control.threads) { index in
        found[index] = ColumnStrength(
          features.columns[index], features.inputs[index], target, task, control)
      }
    }
    return found
  }

  private func alone(_ name: String, _ strength: ColumnStrength, rest: Double?) -> Warning {
    let others = rest.map { ", all others together with \(rounded($0))" } ?? ""
    return Warning(
      code: "possible_leakage", column: name,
      message: "'\(name)' alone predicts '\(targetName)' with \(strength.figure) "
        + "\(rounded(strength.value))\(others): if it is not known when the model is used, leave it "
        + "out with `--drop \(name)`")
  }

  private static func missingness(
    _ name: String, _ targetName: String, _ found: (figure: String, value: Double)
  ) -> Warning {
    Warning(
      code: "possible_leakage", column: name,
      message: "whether '\(name)' is missing predicts '\(targetName)' with \(found.figure) "
        + "\(rounded(found.value)): if it is filled in only when the target is known, leave it out with "
        + "`--drop \(name)`")
  }
}

/// A figure to three digits after the point.
func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
