import Diagnostics

/// What a fit may use and whom it tells.
struct FitControl: Sendable {
  /// The number of threads; results do not depend on it.
  var threads = 1
  /// Decides every choice by chance.
  var seed: UInt64 = 0
  /// Told how far the fit has come.
  var progress: ProgressHandler?
  /// Asked between steps; true ends the fit.
  var isCancelled: @Sendable () -> Bool = { false }

  /// Throws `LearningError.cancelled` when somebody asked to stop.
  func checkCancelled() throws {
    if isCancelled() { throw LearningError.cancelled }
  }
}
