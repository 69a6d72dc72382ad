import Diagnostics

/// Decides what a progress bar shows, and when; knows no stream and no clock.
struct ProgressBar {
  /// Seconds between two frames.
  static let interval = 0.1
  /// Seconds that work may take before a bar appears, so that short work shows none.
  static let delay = 0.4

  private var activity: String?
  private var startedAt = 0.0
  private var drawnAt = -Double.infinity
  private var isVisible = false

  /// The text that draws the bar anew, or nil while there is nothing new to show.
  mutating func frame(for progress: Progress, now: Double, width: Int) -> String? {
    if progress.activity != activity {
      activity = progress.activity
      startedAt = now
      drawnAt = -.infinity
    }
    let isLate = now - startedAt >= Self.delay || isVisible
    guard isLate, now - drawnAt >= Self.interval else { return nil }
    drawnAt = now
    isVisible = true
    let line = Self.line(progress, elapsed: now - startedAt)
    return "\r\u{1b}[K" + truncated(line, toWidth: max(1, width - 1))
  }

  /// The text that removes the bar, or nil where none is shown.
  mutating func wipe() -> String? {
    guard isVisible else { return nil }
    isVisible = false
    activity = nil
    return "\r\u{1b}[K"
  }

  /// One line: what, how much, how fast, how long still.
  private static func line(_ progress: Progress, elapsed: Double) -> String {
    let rate = elapsed > 0 ? Double(progress.done) / elapsed : 0
    var parts = [escaped(progress.activity)]
    if let total = progress.total, total > 0 {
      let share = min(1, max(0, Double(progress.done) / Double(total)))
      parts.append(bar(share))
      parts.append("\(Int(share * 100)) %")
    }
    parts.append("\(amountText(Double(progress.done), unit: progress.unit))")
    if rate > 0 { parts.append("\(amountText(rate, unit: progress.unit))/s") }
    if let total = progress.total, total > progress.done, rate > 0 {
      parts.append("\(clockText(Double(total - progress.done) / rate)) left")
    }
    return parts.joined(separator: "  ")
  }

  /// Twenty cells, filled from the left.
  private static func bar(_ share: Double) -> String {
    let filled = Int((share * 20).rounded())
    return String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
  }
}
