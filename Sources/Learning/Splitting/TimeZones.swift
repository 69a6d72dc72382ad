import Tabular

/// What the times of a column say of their distance from UTC, as `CellFormat.timeZone` keeps it.
public enum TimeZoneWord: Sendable, Hashable {
  /// Nothing: the times of some clock.
  case unstated
  /// An offset, the same in all: `+02:00`; of `Z` and `+00:00` it is `+00:00`.
  case fixed(Int32)
  /// An offset, not the same in all.
  case offset

  /// Reads a word; nil where it is none of them.
  init?(_ word: String) {
    switch word {
    case "none": self = .unstated
    case "offset": self = .offset
    default:
      guard let time = DateTime("1970-01-02T00:00\(word)"), let offset = time.offset else {
        return nil
      }
      self = .fixed(offset)
    }
  }

  /// The word.
  public var text: String {
    switch self {
    case .unstated: return "none"
    case .offset: return "offset"
    case .fixed(let seconds):
      let minutes = Int(seconds.magnitude) / 60
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return "\(seconds < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    }
  }
}

/// The offsets of the times of a column, which all have one, or none has.
struct TimeZones {
  /// What a model's training found; nil where the times are those of a training.
  private let stated: TimeZoneWord?
  /// What the times say so far; nil before the first.
  private(set) var found: TimeZoneWord?

  /// Times that follow a training, or those of one.
  init(stated: TimeZoneWord?, found: TimeZoneWord? = nil) {
    self.stated = stated
    self.found = found
  }

  /// The seconds to take from a time that is read as one of UTC: those of the model's zone where the time
  /// has no offset; nil for a time that cannot stand beside the others.
  mutating func shift(of time: DateTime) -> Double? {
    switch (found, time.offset) {
    case (nil, nil): found = .unstated
    case (nil, let offset?): found = .fixed(offset)
    case (.unstated?, nil), (.offset?, .some): break
    case (.fixed(let known)?, let offset?):
      if known != offset { found = .offset }
    case (.unstated?, .some), (.fixed?, nil), (.offset?, nil): return nil
    }
    switch (stated, time.offset) {
    case (nil, _), (.unstated?, nil), (.offset?, .some), (.fixed?, .some): return 0
    case (.fixed(let offset)?, nil): return Double(offset)
    case (.unstated?, .some), (.offset?, nil): return nil
    }
  }

  /// What a time that cannot stand beside the others would have to have, in words.
  var expected: String {
    let hasOffset =
      switch (found, stated) {
      case (_, .unstated?): false
      case (_, .offset?): true
      case (.unstated?, _): false
      default: true
      }
    let whose =
      stated == .offset || stated == .unstated ? "those of the training" : "others"
    return "\(whose) have \(hasOffset ? "one" : "none")"
  }
}
