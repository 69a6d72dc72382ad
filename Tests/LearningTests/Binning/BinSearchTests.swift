import Testing

@testable import Learning

@Suite("Sorted samples, bins and their order in memory")
struct BinSearchTests {
  @Test("numbers are sorted as they compare, missing ones left out")
  func sortedSample() {
    let values: [Float] = [
      3, -1, .nan, 0, -.infinity, .infinity, -0.0, 2.5, -1, .leastNonzeroMagnitude, -7e30, 1e-3,
    ]
    let sorted = QuantileThresholds.sorted(values, sample: nil)
    #expect(sorted == values.filter { !$0.isNaN }.sorted())
    #expect(QuantileThresholds.sorted(values, sample: [0, 1, 2, 7]) == [-1, 2.5, 3])
  }

  @Test("a table search counts the thresholds below", arguments: [0, 1, 2, 100, 253, 254])
  func tableSearch(count: Int) {
    let thresholds = (0..<count).map { Float($0) / 4 - 20 }
    let values = thresholds + thresholds.map(\.nextUp) + [-.infinity, .infinity, .nan, 0.1, 1e9]
    var bins = [UInt8](repeating: 7, count: values.count)
    values.withUnsafeBufferPointer { values in
      bins.withUnsafeMutableBufferPointer { bins in
        guard let place = bins.baseAddress else { return }
        ThresholdTable(thresholds).fill(place, from: values, missing: 255)
      }
    }
    for (value, bin) in zip(values, bins) {
      let expected = value.isNaN ? 255 : thresholds.count { $0 < value }
      #expect(Int(bin) == expected)
    }
  }

  @Test("a sample is about as large as the limit, and of few rows there is none")
  func sampleSize() {
    #expect(QuantileThresholds.sampleRows(200_000, seed: 1) == nil)
    let rows = QuantileThresholds.sampleRows(400_000, seed: 1) ?? []
    #expect((197_000...203_000).contains(rows.count))
    #expect(rows == rows.sorted())
    #expect(rows != QuantileThresholds.sampleRows(400_000, seed: 2))
  }

  @Test("the bins of a row lie together, those of features with few bins as digits of one byte")
  func bundles() {
    let matrix = binnedMatrix(rows: 300, features: 9, seed: 4, few: 7)
    let bundles = FeatureBundles(matrix)
    // Two, three or four bins by turns: 2 × 2 × 2 × 3 = 24, then 3 × 4 × 4 = 48; the others alone.
    #expect(bundles.bundles == [[7], [8], [0, 3, 6, 1], [4, 2, 5]])
    let bytes = bundles.rowMajor(matrix, threads: 2)
    for row in 0..<300 {
      for (place, bundle) in bundles.bundles.enumerated() {
        var rest = Int(bytes[row * bundles.width + place])
        for feature in bundle {
          let count = matrix.features[feature].count
          #expect(rest % count == Int(matrix.bytes[feature * 300 + row]))
          rest /= count
        }
      }
    }
  }

  @Test("leaves keep the order of their rows, whatever the threads", arguments: [1, 2, 3])
  func partition(threads: Int) {
    let count = 100_000
    let matrix = binnedMatrix(rows: count, features: 2, seed: 5)
    let rows = (0..<UInt32(count)).filter { $0 % 7 != 0 }
    let left = BinSet(0...80)
    let partition = RowPartition(rows)
    let place = partition.split(
      10..<rows.count, feature: 1, left: left, of: matrix, threads: threads)
    let column = matrix.bytes[count...]
    let goesLeft = { (row: UInt32) in left.contains(column[count + Int(row)]) }
    let expected =
      rows.prefix(10) + rows.dropFirst(10).filter(goesLeft)
      + rows.dropFirst(10).filter { !goesLeft($0) }
    #expect(Array(partition.rows) == Array(expected))
    #expect(place == rows.dropFirst(10).count(where: goesLeft))
  }
}
