/// Counts of two samples in the same cells, for Pearson's test of homogeneity.
public struct ContingencyTable: Sendable, Hashable {
  /// The counts of the first sample.
  public let first: [Int]
  /// The counts of the second sample, in the same cells.
  public let second: [Int]
  private let firstTotal: Double
  private let secondTotal: Double

  /// Puts two rows of equally many cells together; what one row lacks at its end is zero.
  public init(_ first: [Int], _ second: [Int]) {
    let count = max(first.count, second.count)
    self.first = first + [Int](repeating: 0, count: count - first.count)
    self.second = second + [Int](repeating: 0, count: count - second.count)
    firstTotal = self.first.reduce(0.0) { $0 + Double($1) }
    secondTotal = self.second.reduce(0.0) { $0 + Double($1) }
  }

  /// The number of cells that hold anything.
  public var cellCount: Int { first.indices.count { first[$0] + second[$0] > 0 } }

  /// The cells where fewer than five are expected put together, so that the test holds its level.
  ///
  /// Where even together fewer than five are expected, they join the smallest other cell, unless that
  /// would leave only one: two cells are tested exactly.
  public func pooled(least: Double = 5) -> ContingencyTable {
    var kept: [(Int, Int)] = []
    var rest = (0, 0)
    for index in first.indices where first[index] + second[index] > 0 {
      let pair = (first[index], second[index])
      if smallestExpected(pair) < least {
        rest = (rest.0 + pair.0, rest.1 + pair.1)
      } else {
        kept.append(pair)
      }
    }
    if rest.0 + rest.1 > 0 {
      if smallestExpected(rest) < least, kept.count > 1,
        let smallest = kept.indices.min(by: {
          kept[$0].0 + kept[$0].1 < kept[$1].0 + kept[$1].1
        })
      {
        kept[smallest] = (kept[smallest].0 + rest.0, kept[smallest].1 + rest.1)
      } else {
        kept.append(rest)
      }
    }
    return ContingencyTable(kept.map(\.0), kept.map(\.1))
  }

  private func smallestExpected(_ pair: (Int, Int)) -> Double {
    (Double(pair.0) + Double(pair.1)) * min(firstTotal, secondTotal) / (firstTotal + secondTotal)
  }

  /// Pearson's statistic without continuity correction; zero where a row or all but one cell is empty.
  public var statistic: Double {
    let total = firstTotal + secondTotal
    guard firstTotal > 0, secondTotal > 0 else { return 0 }
    return first.indices.reduce(0) { sum, index in
      let column = Double(first[index]) + Double(second[index])
      guard column > 0 else { return sum }
      let one = column * firstTotal / total
      let other = column * secondTotal / total
      let d = Double(first[index]) - one
      let e = Double(second[index]) - other
      return sum + d * d / one + e * e / other
    }
  }

  /// The probability of a statistic at least this large where nothing differs.
  ///
  /// By the chi-square distribution; two cells of which one expects fewer than five are tested exactly
  /// (Fisher 1935).
  public var pValue: Double {
    let cells = cellCount
    guard cells > 1, firstTotal > 0, secondTotal > 0 else { return 1 }
    if cells == 2 {
      let held = first.indices.filter { first[$0] + second[$0] > 0 }
      if held.contains(where: { smallestExpected((first[$0], second[$0])) < 5 }) {
        return FisherExact.pValue(
          first[held[0]], first[held[1]], second[held[0]], second[held[1]])
      }
    }
    return ChiSquare.survival(statistic, degreesOfFreedom: Double(cells - 1))
  }

  /// Half the sum of the absolute differences between the shares.
  public var totalVariation: Double {
    guard firstTotal > 0, secondTotal > 0 else { return 0 }
    return first.indices.reduce(0) {
      $0 + abs(Double(first[$1]) / firstTotal - Double(second[$1]) / secondTotal)
    } / 2
  }

  /// The total variation to be expected where nothing differs: ½ Σ √(2/π · p (1 - p) (1/n + 1/m)).
  public var expectedTotalVariation: Double {
    guard firstTotal > 0, secondTotal > 0 else { return 0 }
    let h = 1 / firstTotal + 1 / secondTotal
    let total = firstTotal + secondTotal
    return first.indices.reduce(0) {
      let p = (Double(first[$1]) + Double(second[$1])) / total
      return $0 + (2 / Double.pi * p * (1 - p) * h).squareRoot()
    } / 2
  }
}

extension ChiSquare {
  /// The x that chi-square with the given degrees of freedom exceeds with probability p.
  public static func upperQuantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    guard p > 0, p < 1, degreesOfFreedom > 0 else { return p <= 0 ? .infinity : 0 }
    var high = degreesOfFreedom + 1
    while survival(high, degreesOfFreedom: degreesOfFreedom) > p, high < 1e300 { high *= 2 }
    return root(between: 0, and: high) { survival($0, degreesOfFreedom: degreesOfFreedom) <= p }
  }
}
