extension BinaryMetrics {
  /// The area under the ROC curve: the share of pairs of a positive and a negative in which the
  /// positive has the larger probability, ties counting half; NaN if a class is missing.
  ///
  /// - Complexity: O(n log n).
  public var auc: Double {
    guard let groups = rankGroups() else { return .nan }
    var positivesAbove = 0.0
    var negatives = 0.0
    var pairs = CompensatedSum()
    for group in groups {
      pairs.add(group.negatives * (positivesAbove + group.positives / 2))
      positivesAbove += group.positives
      negatives += group.negatives
    }
    guard positivesAbove > 0, negatives > 0 else { return .nan }
    return pairs.value / (positivesAbove * negatives)
  }

  /// The sum over the distinct probabilities, from the largest, of the step in recall times the
  /// precision there; 0 if there is no positive, NaN without rows.
  ///
  /// - Complexity: O(n log n).
  public var averagePrecision: Double {
    guard let groups = rankGroups() else { return .nan }
    let allPositives = groups.reduce(0) { $0 + $1.positives }
    guard allPositives > 0 else { return 0 }
    var positives = 0.0
    var total = 0.0
    var area = CompensatedSum()
    for group in groups {
      positives += group.positives
      total += group.positives + group.negatives
      area.add(group.positives / allPositives * ratioOrZero(positives, total))
    }
    return area.value
  }

  /// The weight of positives and negatives for each distinct probability, from the largest; nil
  /// where there is no row or a probability is not a number.
  private func rankGroups() -> [RankGroup]? {
    guard rowCount > 0, !probabilities.contains(where: \.isNaN) else { return nil }
    let order = (0..<rowCount).sorted { probabilities[$0] > probabilities[$1] }
    var groups: [RankGroup] = []
    var previous = Double.nan
    for row in order {
      if probabilities[row] != previous {
        groups.append(RankGroup())
        previous = probabilities[row]
      }
      let weight = weights?[row] ?? 1
      if targets[row] {
        groups[groups.count - 1].positives += weight
      } else {
        groups[groups.count - 1].negatives += weight
      }
    }
    return groups
  }
}

/// The rows of one probability.
private struct RankGroup {
  var positives = 0.0
  var negatives = 0.0
}
