import FoundationEssentials

/// A calibration as text, for the metadata of a model's file; numbers keep every bit.
extension Calibration {
  private struct Text: Codable {
    var sigmoid: [PlattScale]?
    var isotonic: [IsotonicCurve]?
  }

  /// The calibration as JSON in one line, keys sorted.
  var text: String {
    let content: Text =
      switch self {
      case .sigmoid(let scales): Text(sigmoid: scales)
      case .isotonic(let curves): Text(isotonic: curves)
      }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // All numbers are finite, which validation has made sure of.
    return (try? encoder.encode(content)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Reads what `text` wrote; nil for anything else.
  init?(text: String) {
    let content = try? JSONDecoder().decode(Text.self, from: Data(text.utf8))
    if let scales = content?.sigmoid {
      self = .sigmoid(scales)
    } else if let curves = content?.isotonic {
      self = .isotonic(curves)
    } else {
      return nil
    }
  }

  /// Whether numbers are finite and corners in order.
  var isValid: Bool {
    switch self {
    case .sigmoid(let scales):
      scales.allSatisfy { $0.slope.isFinite && $0.intercept.isFinite }
    case .isotonic(let curves): curves.allSatisfy(\.isValid)
    }
  }
}

extension Calibration.IsotonicCurve {
  fileprivate var isValid: Bool {
    !scores.isEmpty && scores.count == probabilities.count && scores.allSatisfy(\.isFinite)
      && zip(scores, scores.dropFirst()).allSatisfy { $0 < $1 }
      && zip(probabilities, probabilities.dropFirst()).allSatisfy { $0 <= $1 }
      && probabilities.allSatisfy { (0...1).contains($0) }
  }
}
