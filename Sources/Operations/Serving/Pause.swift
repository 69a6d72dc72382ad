import Glibc

/// Waiting without work.
enum Pause {
  /// Waits for a tenth of a second, or until a signal comes.
  static func untilSignal() { _ = poll(nil, 0, 100) }
}
