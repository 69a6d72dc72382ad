/// Sums of gradient pairs by bin, for the rows of one leaf: the kernel of boosting.
///
/// A histogram holds the bins of all features one after another. Histograms lie in one buffer that
/// grows with the number of leaves and is used again for the next tree.
struct HistogramPool {
  private let binCount: Int
  private var buffer: [GradientPair] = []
  /// One partial histogram per worker beside the first.
  private var partials: [GradientPair] = []
  /// The features of the present tree, each with the place where its bins begin.
  private var places: [(feature: Int, offset: Int)] = []
  /// The bins of these features; the others are neither summed nor cleared.
  private var spans: [Range<Int>] = []

  /// Rows per part: fewer are summed by one thread, because a second one costs more than it saves.
  private static let rowsPerPart = 4096

  /// Makes room for histograms of a number of bins.
  init(binCount: Int) {
    self.binCount = binCount
  }

  /// Makes sure that there are so many histograms.
  mutating func reserve(_ count: Int) {
    let missing = count * binCount - buffer.count
    if missing > 0 { buffer.append(contentsOf: repeatElement(.zero, count: missing)) }
  }

  /// Chooses the features of the next tree, ascending.
  mutating func choose(_ features: [Int], of matrix: BinnedMatrix) {
    places = features.map { ($0, Int(matrix.offsets[$0])) }
    spans = []
    for (feature, offset) in places {
      let end = offset + matrix.features[feature].count
      if let last = spans.last, last.upperBound == offset {
        spans[spans.count - 1] = last.lowerBound..<end
      } else {
        spans.append(offset..<end)
      }
    }
  }

  /// A histogram's bins.
  func bins<Result>(
    _ index: Int, _ body: (UnsafeBufferPointer<GradientPair>) -> Result
  ) -> Result {
    buffer.withUnsafeBufferPointer {
      body(.init(rebasing: $0[index * binCount..<(index + 1) * binCount]))
    }
  }

  /// Makes a histogram of a leaf's rows.
  mutating func fill(
    _ index: Int, rows: UnsafeBufferPointer<UInt32>, of matrix: BinnedMatrix,
    gradients: UnsafeBufferPointer<GradientPair>, threads: Int
  ) {
    let workers = min(threads, max(1, rows.count / Self.rowsPerPart))
    if partials.count < (workers - 1) * binCount {
      partials = [GradientPair](repeating: .zero, count: (workers - 1) * binCount)
    }
    let (binCount, features, spans) = (binCount, places, spans)
    buffer.withUnsafeMutableBufferPointer { buffer in
      partials.withUnsafeMutableBufferPointer { partials in
        let whole = UnsafeMutableBufferPointer(
          rebasing: buffer[index * binCount..<(index + 1) * binCount])
        let places = (0..<workers).map { worker in
          worker == 0
            ? whole
            : UnsafeMutableBufferPointer(
              rebasing: partials[(worker - 1) * binCount..<worker * binCount])
        }
        Parallel.run(parts: workers, threads: workers) { worker in
          let part = rows.count * worker / workers..<rows.count * (worker + 1) / workers
          for span in spans { places[worker][span].update(repeating: .zero) }
          Self.accumulate(
            .init(rebasing: rows[part]), of: matrix, features, gradients, into: places[worker])
        }
        for partial in places.dropFirst() {
          for span in spans { for bin in span { whole[bin] &+= partial[bin] } }
        }
      }
    }
  }

  /// Replaces a parent's histogram by its difference to one child's: the other child's.
  mutating func subtract(_ child: Int, from parent: Int) {
    let spans = spans
    buffer.withUnsafeMutableBufferPointer { buffer in
      let (child, parent) = (child * binCount, parent * binCount)
      for span in spans {
        for bin in span { buffer[parent &+ bin] &-= buffer[child &+ bin] }
      }
    }
  }

  private static func accumulate(
    _ rows: UnsafeBufferPointer<UInt32>, of matrix: BinnedMatrix,
    _ features: [(feature: Int, offset: Int)], _ gradients: UnsafeBufferPointer<GradientPair>,
    into histogram: UnsafeMutableBufferPointer<GradientPair>
  ) {
    let width = matrix.featureCount
    matrix.bytes.withUnsafeBufferPointer { bytes in
      features.withUnsafeBufferPointer { features in
        guard let bytes = bytes.baseAddress, let histogram = histogram.baseAddress else { return }
        for row in rows {
          let pair = gradients[Int(row)]
          let bins = bytes + Int(row) &* width
          for (feature, offset) in features { histogram[offset &+ Int(bins[feature])] &+= pair }
        }
      }
    }
  }
}
