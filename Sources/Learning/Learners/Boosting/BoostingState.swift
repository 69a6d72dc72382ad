/// The derivatives of one score by the rows' loss, weights included.
struct Derivatives {
  /// One per row.
  let gradients: UnsafePointer<Double>
  /// One per row.
  let hessians: UnsafePointer<Double>
  /// The largest magnitude of a gradient.
  let largestGradient: Double
  /// The largest hessian.
  let largestHessian: Double
}

/// The loss of some rows.
struct WeightedLoss: Sendable {
  /// The sum of the rows' losses, each times its weight.
  var sum = 0.0
  /// The sum of the weights.
  var weight = 0.0

  /// The loss per weight; 0 of no rows.
  var mean: Double { weight > 0 ? sum / weight : 0 }

  /// The loss of the rows of both.
  static func + (left: WeightedLoss, right: WeightedLoss) -> WeightedLoss {
    WeightedLoss(sum: left.sum + right.sum, weight: left.weight + right.weight)
  }
}

/// The raw scores of all rows while trees are added.
struct BoostingState {
  private(set) var scores: [Double]
  private var gradients: [Double]
  private var hessians: [Double]
  /// The largest magnitudes of each score's gradients and hessians.
  private var largest: [SIMD2<Double>]
  private let rowCount: Int
  private let weights: [Double]?
  private let objective: any BoostingObjective

  private static let blockSize = 8192

  /// Starts from scores, scores × rows.
  init(
    _ objective: any BoostingObjective, scores: [Double], rowCount: Int, weights: [Double]?
  ) {
    self.objective = objective
    self.rowCount = rowCount
    self.weights = weights
    self.scores = scores
    gradients = [Double](repeating: 0, count: scores.count)
    hessians = gradients
    largest = [SIMD2<Double>](repeating: .zero, count: objective.scoreCount)
  }

  /// Derives the loss of all rows at the present scores.
  mutating func derive(threads: Int) {
    let (objective, rowCount, weights) = (objective, rowCount, weights)
    let scoreCount = objective.scoreCount
    let blocks = Parallel.blockCount(of: rowCount, size: Self.blockSize)
    var parts = [SIMD2<Double>](repeating: .zero, count: blocks * scoreCount)
    scores.withUnsafeBufferPointer { scores in
      gradients.withUnsafeMutableBufferPointer { gradients in
        hessians.withUnsafeMutableBufferPointer { hessians in
          parts.withUnsafeMutableBufferPointer { parts in
            Parallel.blocks(of: rowCount, size: Self.blockSize, threads: threads) { block, rows in
              objective.derive(
                scores, rows: rows, rowCount: rowCount, gradients: gradients, hessians: hessians)
              for score in 0..<scoreCount {
                let places = score * rowCount + rows.lowerBound..<score * rowCount + rows.upperBound
                if let weights {
                  Self.weigh(gradients, hessians, places, weights, from: rows.lowerBound)
                }
                parts[score * blocks + block] = Self.largest(gradients, hessians, places)
              }
            }
          }
        }
      }
    }
    for score in 0..<scoreCount {
      largest[score] = parts[score * blocks..<(score + 1) * blocks].reduce(.zero) {
        SIMD2(max($0[0], $1[0]), max($0[1], $1[1]))
      }
    }
  }

  private static func weigh(
    _ gradients: UnsafeMutableBufferPointer<Double>,
    _ hessians: UnsafeMutableBufferPointer<Double>, _ places: Range<Int>, _ weights: [Double],
    from row: Int
  ) {
    for place in places {
      let weight = weights[row + place - places.lowerBound]
      gradients[place] *= weight
      hessians[place] *= weight
    }
  }

  private static func largest(
    _ gradients: UnsafeMutableBufferPointer<Double>,
    _ hessians: UnsafeMutableBufferPointer<Double>, _ places: Range<Int>
  ) -> SIMD2<Double> {
    SIMD2(
      largestMagnitude(UnsafeMutableBufferPointer(rebasing: gradients[places])),
      largestMagnitude(UnsafeMutableBufferPointer(rebasing: hessians[places])))
  }

  /// Four at a time: one after the other, each would wait for the comparison before.
  private static func largestMagnitude(_ numbers: UnsafeMutableBufferPointer<Double>) -> Double {
    var four = SIMD4<Double>.zero
    var place = 0
    if let base = UnsafeRawPointer(numbers.baseAddress) {
      while place + 4 <= numbers.count {
        let next = (base + place * MemoryLayout<Double>.stride)
          .loadUnaligned(as: SIMD4<UInt64>.self)
        let magnitudes = unsafeBitCast(next & 0x7FFF_FFFF_FFFF_FFFF, to: SIMD4<Double>.self)
        four.replace(with: magnitudes, where: magnitudes .> four)
        place += 4
      }
    }
    var largest = four.max()
    while place < numbers.count {
      largest = numbers[place].magnitude > largest ? numbers[place].magnitude : largest
      place += 1
    }
    return largest
  }

  /// Passes on the derivatives of one score.
  func derivatives<Result>(_ score: Int, _ body: (Derivatives) -> Result) -> Result? {
    gradients.withUnsafeBufferPointer { gradients in
      hessians.withUnsafeBufferPointer { hessians in
        guard let first = gradients.baseAddress, let second = hessians.baseAddress else {
          return nil
        }
        return body(
          Derivatives(
            gradients: first + score * rowCount, hessians: second + score * rowCount,
            largestGradient: largest[score][0], largestHessian: largest[score][1]))
      }
    }
  }

  /// Passes on one score of all rows.
  func withScores(_ score: Int, _ body: (UnsafeBufferPointer<Double>) -> Void) {
    scores.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[score * rowCount..<(score + 1) * rowCount]))
    }
  }

  /// Adds a grown tree to one score of the rows that it was grown on.
  mutating func add(
    _ grown: TreeGrower.Result, _ places: LeafPlaces?, score: Int, threads: Int
  ) {
    let offset = score * rowCount
    let rowCount = rowCount
    scores.withUnsafeMutableBufferPointer { scores in
      if let places {
        places.add(
          grown.leaves.map { Double($0.value) },
          to: UnsafeMutableBufferPointer(rebasing: scores[offset..<offset + rowCount]),
          threads: threads)
        return
      }
      let pieces = grown.pieces
      Parallel.run(parts: pieces.count, threads: threads) { part in
        let value = Double(grown.leaves[pieces[part].leaf].value)
        for position in pieces[part].rows { scores[offset + Int(grown.rows[position])] += value }
      }
    }
  }

  /// Adds a grown tree to one score of other rows, by their bins.
  mutating func add(
    _ tree: BinnedTree, score: Int, rows: [UInt32], of matrix: BinnedMatrix, threads: Int
  ) {
    let rowCount = rowCount
    let offset = score * rowCount
    let walk = BinnedWalk(tree)
    scores.withUnsafeMutableBufferPointer { scores in
      rows.withUnsafeBufferPointer { rows in
        matrix.bytes.withUnsafeBufferPointer { bytes in
          Parallel.blocks(of: rows.count, size: Self.blockSize, threads: threads) { _, places in
            for place in places {
              let row = Int(rows[place])
              scores[offset + row] += walk.value(row: row, of: bytes, rowCount: rowCount)
            }
          }
        }
      }
    }
  }

  /// The loss of some rows at the present scores, summed by their weights, and the sum of these; the
  /// same for any number of threads.
  ///
  /// - Parameter compared: Whether it is the loss by which objectives are compared.
  func loss(of rows: [UInt32], compared: Bool, threads: Int) -> WeightedLoss {
    var parts = [SIMD2<Double>](
      repeating: .zero, count: Parallel.blockCount(of: rows.count, size: Self.blockSize))
    scores.withUnsafeBufferPointer { scores in
      parts.withUnsafeMutableBufferPointer { parts in
        Parallel.blocks(of: rows.count, size: Self.blockSize, threads: threads) { block, places in
          var sum = SIMD2<Double>.zero
          for place in places {
            let row = Int(rows[place])
            let weight = weights?[row] ?? 1
            let loss =
              compared
              ? objective.comparedLoss(scores, row: row, rowCount: rowCount)
              : objective.loss(scores, row: row, rowCount: rowCount)
            sum += SIMD2(weight * loss, weight)
          }
          parts[block] = sum
        }
      }
    }
    let sum = parts.reduce(.zero, +)
    return WeightedLoss(sum: sum[0], weight: sum[1])
  }
}
