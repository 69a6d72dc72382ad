import Models
import Statistics

/// How often each category occurs with each label.
struct CategoryCounts: Sendable {
  /// The log shares with smoothing, codes × labels; zeros for codes that say nothing.
  let terms: [Double]
  /// The mutual information of category and label by the smoothed shares, in nats.
  let information: Double

  /// Counts the rows of each code.
  ///
  /// - Parameters:
  ///   - codes: One per row; negative where missing.
  ///   - alpha: What is added to each count.
  init(
    _ codes: [Int32], _ codeCount: Int, _ encoding: FeatureEncoding, _ rows: LabelledRows,
    alpha: Double
  ) {
    let labelCount = rows.totals.count
    var counts = [Double](repeating: 0, count: codeCount * labelCount)
    var isSeen = [Bool](repeating: false, count: codeCount)
    let missing = Self.missingCode(encoding)
    for (row, code) in codes.enumerated() where code >= 0 && Int(code) != missing {
      counts[Int(code) * labelCount + Int(rows.labels[row])] += rows.weights[row]
      isSeen[Int(code)] = true
    }
    let seen = isSeen.indices.filter { isSeen[$0] }
    var shares = [Double](repeating: 0, count: codeCount * labelCount)
    for label in 0..<labelCount {
      let total = seen.reduce(alpha * Double(seen.count)) { $0 + counts[$1 * labelCount + label] }
      for code in seen {
        shares[code * labelCount + label] = (counts[code * labelCount + label] + alpha) / total
      }
    }
    terms = shares.map { $0 > 0 ? Portable.log($0) : 0 }
    information = Self.information(shares, seen, rows.totals)
  }

  /// The code of a missing category, which the empty text stands for.
  private static func missingCode(_ encoding: FeatureEncoding) -> Int? {
    guard case .categorical(let levels) = encoding else { return nil }
    return levels.firstIndex(of: "").map { $0 + 1 }
  }

  /// Σ p(label) p(code | label) log (p(code | label) / p(code)).
  private static func information(
    _ shares: [Double], _ seen: [Int], _ totals: [Double]
  ) -> Double {
    let total = totals.reduce(0, +)
    guard total > 0 else { return 0 }
    var information = 0.0
    for code in seen {
      var whole = 0.0
      for (label, weight) in totals.enumerated() {
        whole += weight / total * shares[code * totals.count + label]
      }
      for (label, weight) in totals.enumerated() where weight > 0 {
        let share = shares[code * totals.count + label]
        information += weight / total * share * Portable.log(share / whole)
      }
    }
    return max(0, information)
  }
}
