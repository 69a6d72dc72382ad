/// Text made safe for HTML and SVG: markup escaped, what cannot be seen shown as `\u…`.
func markupText(_ text: String) -> String {
  var result = ""
  for scalar in visibleText(text).unicodeScalars {
    switch scalar {
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "&": result += "&amp;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Text with control, bidirectional and other invisible characters shown as `\u…`.
///
/// - Parameter keepsLines: Leaves line feeds as they are.
func visibleText(_ text: String, keepsLines: Bool = false) -> String {
  guard text.unicodeScalars.contains(where: isInvisible) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n" where keepsLines: result += "\n"
    case "\n": result += #"\n"#
    case "\r": result += #"\r"#
    case "\t": result += #"\t"#
    case _ where isInvisible(scalar):
      let digits = String(scalar.value, radix: 16)
      let width = scalar.value > 0xFFFF ? 8 : 4
      result += scalar.value > 0xFFFF ? #"\U"# : #"\u"#
      result += String(repeating: "0", count: max(0, width - digits.count)) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Whether a character acts on what stands around it, or is not seen.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  let value = scalar.value
  if value < 0x7F { return value < 0x20 }
  if value < 0xA0 || value & 0xFFFE == 0xFFFE { return true }
  if value == 0xFE0E || value == 0xFE0F { return false }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
  default: return scalar.properties.isDefaultIgnorableCodePoint
  }
}
