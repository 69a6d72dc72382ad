import Operations
import Terminal

extension ServeModels.Outcome {
  /// What `mlo serve` prints when it listens.
  var lines: [String] { ["listening on \(escaped(url))"] }
}
