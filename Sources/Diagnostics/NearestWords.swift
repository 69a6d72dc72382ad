/// Returns the candidates that are nearest to a mistyped word, best first.
///
/// Distance is the optimal string alignment distance (insertion, deletion, substitution and the
/// swap of two neighbours each cost 1), letters compared without case. A candidate counts when the
/// distance is at most a third of the longer word, or when one word begins with the other.
///
/// - Parameters:
///   - word: What was typed.
///   - candidates: The words that would have been right.
///   - limit: How many to return at most.
/// - Complexity: O(candidates × word² ) in the length of the words; words over 128 characters are
///   not compared.
public func nearestWords(to word: String, in candidates: [String], limit: Int = 3) -> [String] {
  let typed = Array(word.lowercased().unicodeScalars.prefix(129))
  guard !typed.isEmpty, typed.count <= 128 else { return [] }
  var ranked: [(distance: Int, word: String)] = []
  for candidate in candidates {
    let letters = Array(candidate.lowercased().unicodeScalars.prefix(129))
    guard letters.count <= 128 else { continue }
    let distance = alignmentDistance(typed, letters)
    let isPrefix =
      min(typed.count, letters.count) >= 3
      && (letters.starts(with: typed) || typed.starts(with: letters))
    if distance * 3 <= max(typed.count, letters.count) || isPrefix {
      ranked.append((distance, candidate))
    }
  }
  ranked.sort { ($0.distance, $0.word) < ($1.distance, $1.word) }
  return ranked.prefix(max(0, limit)).map(\.word)
}

/// The optimal string alignment distance of two words (Damerau 1964, restricted to one edit a pair).
private func alignmentDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for i in 1...left.count {
    var current = [i]
    current.reserveCapacity(right.count + 1)
    for j in 1...right.count {
      let substitution = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
      var best = min(previous[j] + 1, current[j - 1] + 1, substitution)
      if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
        best = min(best, beforePrevious[j - 2] + 1)
      }
      current.append(best)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
