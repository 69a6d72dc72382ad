/// Text from data or from a user, made safe to show in one line.
///
/// Control characters (C0, DEL, C1), line and paragraph separators, bidirectional controls and
/// other invisible characters are shown as `\n`, `\t`, `\r` or `\u` and four hexadecimal digits
/// (`\U` and eight above U+FFFF). Everything else stays as it is.
public func escaped(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isHidden) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if isHidden(scalar) {
      result += escape(scalar)
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Text of several lines, made safe to show; line feeds and tabs stay.
public func escapedLines(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    let stays = scalar == "\n" || scalar == "\t" || !isHidden(scalar)
    if stays { result.unicodeScalars.append(scalar) } else { result += escape(scalar) }
  }
  return result
}

/// Whether a character could act on a terminal, forge a line, or not be seen.
private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  let value = scalar.value
  if value < 0x7F { return value < 0x20 }
  if value < 0xA0 { return true }
  // The two that choose between the text and the emoji form of a sign do no harm alone.
  if value == 0xFE0E || value == 0xFE0F { return false }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
  default: return scalar.properties.isDefaultIgnorableCodePoint
  }
}

private func escape(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": return #"\n"#
  case "\r": return #"\r"#
  case "\t": return #"\t"#
  default:
    let digits = String(scalar.value, radix: 16)
    return scalar.value > 0xFFFF
      ? #"\U"# + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
      : #"\u"# + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
