/// The number of terminal columns that a text takes: 2 for wide East Asian characters and emoji, 0
/// for combining marks.
public func displayWidth(_ text: String) -> Int {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
  return text.reduce(0) { $0 + width(of: $1) }
}

/// The text cut to a number of columns, with `…` in place of what was cut off.
public func truncated(_ text: String, toWidth limit: Int) -> String {
  guard displayWidth(text) > limit else { return text }
  guard limit > 1 else { return limit == 1 ? "…" : "" }
  var result = ""
  var used = 0
  for character in text {
    let next = width(of: character)
    if used + next > limit - 1 { break }
    result.append(character)
    used += next
  }
  return result + "…"
}

/// The columns of one character as a person sees it.
private func width(of character: Character) -> Int {
  guard let first = character.unicodeScalars.first else { return 0 }
  if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
  switch first.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control: return 0
  default: break
  }
  return isWide(first) ? 2 : 1
}

/// Whether Unicode calls a character wide or full-width (UAX #11, categories W and F).
private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  let value = scalar.value
  guard value >= 0x1100 else { return false }
  if scalar.properties.isEmojiPresentation { return true }
  return wideRanges.contains { $0.contains(value) }
}

/// The blocks of wide characters, from EastAsianWidth.txt of Unicode 15, gaps inside blocks left in.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
  0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
  0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF,
  0x1F200...0x1F2FF, 0x20000...0x3FFFD,
]
