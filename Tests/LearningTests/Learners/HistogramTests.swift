import Statistics
import Testing

@testable import Learning

@Suite("Sums by bin")
struct HistogramTests {
  @Test("the largest block of the largest gradients is unpacked whole", arguments: [-1, 1])
  func extremes(sign: Int64) {
    for isHessianConstant in [false, true] {
      let packing = GradientPacking(rowCount: 1_000_000, isHessianConstant: isHessianConstant)
      let gradient = sign * (1 << Int64(packing.gradientBits) - 1)
      let hessian = Int64(1) << Int64(packing.hessianBits) - 1
      let row = packing.pack(gradient: gradient, hessian: hessian)
      let rows = Int64(GradientPacking.blockSize)
      let sum = packing.unpack(row &* UInt64(rows))
      #expect(sum.gradientUnits == gradient * rows)
      #expect(sum.hessianUnits == hessian * rows)
      #expect(sum.rowCount == Int(rows))
    }
  }

  @Test("more rows leave fewer bits for a hessian, so that all of them fit into 33")
  func hessianBits() {
    for (rows, bits) in [(1, 10), (4_000_000, 10), (10_000_000, 9), (500_000_000, 4)] {
      #expect(GradientPacking(rowCount: rows, isHessianConstant: false).hessianBits == bits)
    }
  }

  @Test("a number is rounded to the nearest whole one, of two to the even one")
  func nearest() {
    let cases: [(Double, Int64)] = [
      (0.5, 0), (1.5, 2), (2.5, 2), (-0.5, 0), (-1.5, -2), (-2.4, -2),
      (1e12 + 0.75, 1_000_000_000_001),
    ]
    for (value, expected) in cases { #expect(value.nearestInteger == expected) }
  }

  @Test(
    "a kernel's sums are those of a plain loop", arguments: [[0, 1, 2, 3, 4, 5], [1, 4, 33, 34]],
    [0, 9])
  func kernel(features: [Int], few: Int) {
    let count = 40_000
    let matrix = binnedMatrix(rows: count, features: 36, seed: 6, few: few)
    let packing = GradientPacking(rowCount: count, isHessianConstant: false)
    let gradients = (0..<count).map {
      packing.pack(gradient: Int64($0 % 2001 - 1000), hessian: Int64($0 % 1000))
    }
    let rows = (0..<UInt32(count)).filter { $0 % 3 != 0 }
    let bundles = FeatureBundles(matrix)
    let rowMajor = bundles.rowMajor(matrix, threads: 1)
    var table = [UInt64](repeating: 9, count: HistogramKernel.tableSize)
    var histogram = [GradientPair](repeating: GradientPair(5, 5), count: matrix.binCount)
    for group in FeatureGroup.groups(of: features, bundles, matrix) {
      rowMajor.withUnsafeBufferPointer { bins in
        gradients.withUnsafeBufferPointer { gradients in
          table.withUnsafeMutableBufferPointer { table in
            histogram.withUnsafeMutableBufferPointer { histogram in
              guard let bins = bins.baseAddress, let gradients = gradients.baseAddress,
                let table = table.baseAddress, let histogram = histogram.baseAddress
              else { return }
              rows.withUnsafeBufferPointer {
                HistogramKernel(
                  bins: bins, width: bundles.width, gradients: gradients, packing: packing
                )
                .sum($0, group, table, into: histogram, isFirst: true)
              }
            }
          }
        }
      }
    }
    var expected = [GradientPair](repeating: GradientPair(5, 5), count: matrix.binCount)
    for feature in features {
      let first = Int(matrix.offsets[feature])
      for bin in 0..<matrix.features[feature].count { expected[first + bin] = .zero }
      for row in rows.map(Int.init) {
        expected[first + Int(matrix.bytes[feature * count + row])] &+= GradientPair(
          gradientUnits: Int64(row % 2001 - 1000), hessianUnits: Int64(row % 1000), rowCount: 1)
      }
    }
    #expect(histogram == expected)
  }

  @Test("rounding favours no side: a mean of many is kept")
  func rounding() throws {
    // 0.3 of one unit in every row: three of ten rows become 1.
    let count = 200_000
    var quantized = QuantizedGradients(rowCount: count, isHessianConstant: false)
    let gradients = [Double](repeating: 0.3, count: count)
    let hessians = [Double](repeating: 0.6, count: count)
    gradients.withUnsafeBufferPointer { gradients in
      hessians.withUnsafeBufferPointer { hessians in
        guard let first = gradients.baseAddress, let second = hessians.baseAddress else { return }
        quantized.quantize(
          Derivatives(
            gradients: first, hessians: second, largestGradient: 1000, largestHessian: 1000),
          random: .init(seed: 1), threads: 2)
      }
    }
    var sum = GradientPair.zero
    for pair in quantized.packed { sum &+= quantized.packing.unpack(pair) }
    #expect(quantized.scale == GradientScale(gradient: 1, hessian: 1))
    // Five standard deviations of a binomial sum are 0.0052 and 0.0055 of a row.
    #expect((Double(sum.gradientUnits) / Double(count) - 0.3).magnitude < 0.0052)
    #expect((Double(sum.hessianUnits) / Double(count) - 0.6).magnitude < 0.0055)
  }
}

/// A matrix of random numbers, the first `few` features of two to four distinct ones.
func binnedMatrix(rows: Int, features: Int, seed: UInt64, few: Int = 0) -> BinnedMatrix {
  let columns = (0..<features).map { feature in
    let numbers = units(rows, seed: seed &+ UInt64(feature)).map { Float($0) }
    let distinct = Float(2 + feature % 3)
    return EncodedColumn.numeric(
      feature < few ? numbers.map { ($0 * distinct).rounded(.down) } : numbers)
  }
  return BinnedMatrix(
    FeatureMatrix(rowCount: rows, inputs: [], columns: columns), limit: 200, control: FitControl())
}
