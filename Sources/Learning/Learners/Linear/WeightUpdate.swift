import Models
import Statistics

/// Moves the weights of a linear model row by row towards new data: stochastic gradient descent.
///
/// Rows are passed over in an order that the seed decides. Each moves the weights by
/// `η / (1 + η c (|x|² + 1))` times its gradient, c being the largest curvature of the loss: the step of
/// implicit descent, linearised, which no row can make overshoot (Toulis & Airoldi 2017). η is `step`
/// in the first pass and `step / k` in the k-th (Robbins & Monro 1951).
struct WeightUpdate {
  private let passes: Int
  private let step: Double
  private let l2: Double
  /// What was typed for the learner, this update's settings among it.
  private let changed: [ResolvedSetting]

  /// The settings that it takes.
  static let settings: [SettingDescription] = [
    .init(
      name: "passes", standard: "5",
      meaning: "with --continue-from: how often the new rows are passed over"),
    .init(
      name: "step", standard: "0.01",
      meaning:
        "with --continue-from: how far a row moves the weights in the first pass; in the k-th "
        + "a k-th of it"),
  ]

  /// Checks the settings.
  init(_ settings: LearnerSettings, l2: Double) throws {
    passes = try settings.integer("passes", 1...100_000)
    step = try settings.number("step", 0...1e6, excludingLowest: true)
    self.l2 = l2
    changed = settings.changed
  }

  /// Refuses settings that say nothing about the way that is taken.
  func check(_ subject: LearningSubject) throws {
    let used = Self.resolved(changed, for: subject)
    guard let setting = changed.first(where: { !used.contains($0) }) else { return }
    throw LearningError.invalidSetting(
      name: setting.name, value: setting.value,
      expected: subject.continued == nil
        ? "a number only with --continue-from" : "no value with --continue-from")
  }

  /// The settings in force: its own where a model learns on, else those that a new one is fitted with.
  static func resolved(
    _ all: [ResolvedSetting], for subject: LearningSubject
  ) -> [ResolvedSetting] {
    let own = settings.map(\.name)
    return all.filter {
      subject.continued == nil ? !own.contains($0.name) : own.contains($0.name) || $0.name == "l2"
    }
  }

  /// What a row's scores say of its target.
  enum Loss {
    /// Squared error of numbers.
    case squared([Double])
    /// Log loss; with one score, 1 is the positive label.
    case log([Int32])

    /// A bound of the second derivative by any score.
    fileprivate var curvature: Double {
      switch self {
      case .squared: 1
      case .log: 0.5
      }
    }

    /// Replaces a row's scores by the derivatives of its loss.
    fileprivate func derive(_ scores: inout [Double], row: Int) {
      switch self {
      case .squared(let values): scores[0] -= values[row]
      case .log(let labels) where scores.count == 1:
        scores[0] = 1 / (1 + Portable.exp(-scores[0])) - (labels[row] == 1 ? 1 : 0)
      case .log(let labels):
        let largest = scores.reduce(-.infinity) { max($0, $1) }
        scores = scores.map { Portable.exp($0 - largest) }
        let sum = scores.reduce(0, +)
        scores = scores.map { $0 / sum }
        scores[Int(labels[row])] -= 1
      }
    }
  }

  /// The weights after all passes, score by score, each followed by its intercept.
  func solution(
    from linear: LinearPredictor, _ rows: PreparedRows, _ loss: Loss, weights: [Double]?,
    control: FitControl
  ) throws -> [Double] {
    let stride = rows.columnCount + 1
    var point = linear.intercepts.indices.flatMap { score in
      linear.weights[score * (stride - 1)..<(score + 1) * (stride - 1)]
        + [linear.intercepts[score]]
    }
    for pass in 1...passes {
      try control.checkCancelled()
      let rate = step / Double(pass)
      move(&point, rows, loss, weights, order: order(rows.rowCount, pass, control.seed), rate)
      // The penalty, once a pass: on the scale of the sum of all rows' losses.
      let kept = 1 / (1 + rate * l2)
      for place in point.indices where place % stride != stride - 1 { point[place] *= kept }
    }
    return point
  }

  private func order(_ count: Int, _ pass: Int, _ seed: UInt64) -> [Int] {
    let random = CounterRandom(seed: SplitMix64.hash(seed ^ 0x7061_7373 ^ UInt64(pass) << 32))
    return (0..<count).map { (random.bits(at: UInt64($0)), $0) }.sorted { $0 < $1 }.map(\.1)
  }

  private func move(
    _ point: inout [Double], _ rows: PreparedRows, _ loss: Loss, _ weights: [Double]?,
    order: [Int], _ rate: Double
  ) {
    let stride = rows.columnCount + 1
    var scores = [Double](repeating: 0, count: point.count / stride)
    point.withUnsafeMutableBufferPointer { point in
      guard let point = point.baseAddress else { return }
      for row in order {
        for score in scores.indices {
          let first = point + score * stride
          scores[score] = rows.product(row, first) + first[stride - 1]
        }
        loss.derive(&scores, row: row)
        let weighted = rate * (weights?[row] ?? 1)
        let length = weighted / (1 + weighted * loss.curvature * (rows.squaredLength(row) + 1))
        for score in scores.indices {
          let first = point + score * stride
          rows.add(-length * scores[score], row: row, to: first)
          first[stride - 1] -= length * scores[score]
        }
      }
    }
  }
}

extension PreparedRows {
  /// The sum of one row's squares.
  fileprivate func squaredLength(_ row: Int) -> Double {
    values[row * width..<(row + 1) * width].reduce(0) { $0 + $1 * $1 }
  }
}
