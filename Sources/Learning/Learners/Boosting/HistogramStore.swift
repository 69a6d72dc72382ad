/// Histograms of all features' bins, one after another, handed out and taken back.
///
/// A class, because several threads write to their own histograms at once.
final class HistogramStore {
  /// One histogram.
  typealias Histogram = UnsafeMutablePointer<GradientPair>

  private let binCount: Int
  private var all: [Histogram] = []
  private var free: [Histogram] = []

  /// Makes room for none yet.
  init(binCount: Int) {
    self.binCount = max(1, binCount)
  }

  deinit {
    for histogram in all { histogram.deallocate() }
  }

  /// Hands out a histogram, whose content is what it was.
  func take() -> Histogram {
    if let histogram = free.popLast() { return histogram }
    let histogram = Histogram.allocate(capacity: binCount)
    histogram.initialize(repeating: .zero, count: binCount)
    all.append(histogram)
    return histogram
  }

  /// Takes a histogram back.
  func giveBack(_ histogram: Histogram) {
    free.append(histogram)
  }
}
