public import Tabular

/// What the times of a column say of their distance from UTC, as `CellFormat.timeZone` keeps it.
public enum TimeZoneWord: Sendable, Hashable {
  /// Nothing: the times of some clock.
  case none
  /// An offset, the same in all: `+02:00`; of `Z` and `+00:00` it is `+00:00`.
  case fixed(Int32)
  /// An offset, not the same in all.
  case offset

  /// Reads a word; nil where it is none of them.
  init?(_ word: String) {
    switch word {
    case "none": self = .none
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
    case .none: return "none"
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
    case (nil, nil): found = TimeZoneWord.none
    case (nil, let offset?): found = .fixed(offset)
    case (TimeZoneWord.none?, nil), (.offset?, .some): break
    case (.fixed(let known)?, let offset?):
      if known != offset { found = .offset }
    case (TimeZoneWord.none?, .some), (.fixed?, nil), (.offset?, nil): return nil
    }
    switch (stated, time.offset) {
    case (nil, _), (TimeZoneWord.none?, nil), (.offset?, .some), (.fixed?, .some): return 0
    case (.fixed(let offset)?, nil): return Double(offset)
    case (TimeZoneWord.none?, .some), (.offset?, nil): return nil
    }
  }

  /// What a time that cannot stand beside the others would have to have, in words.
  var expected: String {
    let hasOffset =
      switch (found, stated) {
      case (_, TimeZoneWord.none?): false
      case (_, .offset?): true
      case (TimeZoneWord.none?, _): false
      default: true
      }
    let whose =
      stated == .offset || stated == TimeZoneWord.none ? "those of the training" : "others"
    return "\(whose) have \(hasOffset ? "one" : "none")"
  }
}
