import Models
import Statistics

/// Chooses points as first centres: k-means++ with several draws for each centre, of which the one
/// is kept that leaves the least distance (Arthur & Vassilvitskii 2007, as scikit-learn does it).
struct KMeansSeeding {
  let points: PreparedPoints
  let features: [LinearPredictor.PreparedFeature]
  let threads: Int

  /// The first centres, centres × prepared columns.
  func centres(_ count: Int, random: inout SplitMix64) -> [Double] {
    var centres = points.coordinates(index(random.nextUnit()))
    var nearest = squares([centres])[0]
    // 2 + ln k draws.
    let draws = 2 + Int(Portable.log(Double(max(1, count))))
    for _ in 1..<max(1, count) {
      let candidates = (0..<draws).map { _ in draw(nearest, random.nextUnit()) }
      let coordinates = candidates.map { points.coordinates($0) }
      var best: (place: Int, nearest: [Double], sum: Double)?
      for (place, distances) in squares(coordinates).enumerated() {
        let kept = zip(nearest, distances).map { min($0, $1) }
        let sum = kept.reduce(0, +)
        if best.map({ sum < $0.sum }) ?? true { best = (place, kept, sum) }
      }
      guard let best else { break }
      centres += coordinates[best.place]
      nearest = best.nearest
    }
    return centres
  }

  /// The squared distances of all points to each of some centres.
  private func squares(_ coordinates: [[Double]]) -> [[Double]] {
    let predictor = CentrePredictor(
      features: features, count: coordinates.count, centres: coordinates.flatMap { $0 })
    let all = CentreDistances(points, predictor).all(threads: threads)
    return coordinates.indices.map { place in
      (0..<points.rowCount).map { all[$0 * coordinates.count + place] }
    }
  }

  /// A point, drawn with a chance proportional to its squared distance.
  private func draw(_ squares: [Double], _ unit: Double) -> Int {
    var left = unit * squares.reduce(0, +)
    guard left > 0 else { return index(unit) }
    for (row, square) in squares.enumerated() {
      left -= square
      if left < 0 { return row }
    }
    return squares.lastIndex { $0 > 0 } ?? 0
  }

  private func index(_ unit: Double) -> Int {
    min(points.rowCount - 1, Int(unit * Double(points.rowCount)))
  }
}
