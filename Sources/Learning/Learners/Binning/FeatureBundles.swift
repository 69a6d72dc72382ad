/// Features of few bins put together into bytes: one addition to a histogram instead of several.
///
/// A byte holds the bins of several features as the digits of a number, the first feature's lowest. A
/// histogram by such bytes is the joint one of its features; each feature's own is a sum of its cells. A
/// table of truth values, flags and small categories takes a fraction of the additions (LightGBM bundles
/// features that are hardly ever both present; Ke, Meng & others 2017. This needs no such luck).
struct FeatureBundles: Sendable {
  /// The features of each byte of a row.
  let bundles: [[Int]]
  /// The byte of each feature.
  let places: [Int]

  /// The most joint bins of a byte: more are slower to take apart than they save additions.
  private static let cellLimit = 64

  /// The number of bytes of a row.
  var width: Int { bundles.count }

  /// Bundles the features of a matrix: those of few bins in the order of their number, the others alone.
  init(_ matrix: BinnedMatrix) {
    let counts = matrix.features.map(\.count)
    let small = counts.indices.filter { counts[$0] * 2 <= Self.cellLimit }
      .sorted { (counts[$0], $0) < (counts[$1], $1) }
    let isSmall = Set(small)
    var bundles = counts.indices.filter { !isSmall.contains($0) }.map { [$0] }
    var cells = Int.max / 512
    for feature in small {
      if cells * counts[feature] <= Self.cellLimit {
        bundles[bundles.count - 1].append(feature)
        cells *= counts[feature]
      } else {
        bundles.append([feature])
        cells = counts[feature]
      }
    }
    self.bundles = bundles
    var places = [Int](repeating: 0, count: counts.count)
    for (place, bundle) in bundles.enumerated() {
      for feature in bundle { places[feature] = place }
    }
    self.places = places
  }

  /// Rows × bytes: one row's bytes lie in one or two cache lines, whichever rows a leaf holds.
  func rowMajor(_ matrix: BinnedMatrix, threads: Int) -> [UInt8] {
    let (rowCount, width) = (matrix.rowCount, width)
    return [UInt8](unsafeUninitializedCapacity: rowCount * width) { rows, count in
      rows.initialize(repeating: 0)
      matrix.bytes.withUnsafeBufferPointer { bytes in
        // Blocks that stay in the nearest cache while every column is written into them.
        let size = max(64, 16_384 / max(1, width))
        Parallel.blocks(of: rowCount, size: size, threads: threads) { _, block in
          for (place, bundle) in bundles.enumerated() {
            var unit: UInt8 = 1
            for feature in bundle {
              let column = feature &* rowCount
              for row in block {
                rows[row &* width &+ place] &+= unit &* bytes[column &+ row]
              }
              unit &*= UInt8(truncatingIfNeeded: matrix.features[feature].count)
            }
          }
        }
      }
      count = rowCount * width
    }
  }
}
