/// A number for a sentence: some significant digits, nothing after them.
func shortNumber(_ value: Double, digits: Int = 4) -> String {
  guard value.isFinite, value != 0 else { return text(value) }
  let limit = powerOfTen(digits)
  var size = value.magnitude
  var exponent = 0
  while size >= limit { (size, exponent) = (size / 10, exponent + 1) }
  while size < limit / 10 { (size, exponent) = (size * 10, exponent - 1) }
  let whole = value < 0 ? -size.rounded() : size.rounded()
  // Up to ten to the 22nd a power is exact, and so the quotient the nearest decimal fraction.
  guard exponent.magnitude <= 22 else {
    let shown = exponent + digits - 1
    return text(whole / powerOfTen(digits - 1)) + (shown < 0 ? "e\(shown)" : "e+\(shown)")
  }
  return text(exponent < 0 ? whole / powerOfTen(-exponent) : whole * powerOfTen(exponent))
}

private func powerOfTen(_ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { power, _ in power * 10 }
}

/// Two numbers with as many digits as tell them apart.
func shortNumbers(_ one: Double, _ other: Double) -> (String, String) {
  for digits in [4, 7, 10] {
    let texts = (shortNumber(one, digits: digits), shortNumber(other, digits: digits))
    if texts.0 != texts.1 { return texts }
  }
  return (text(one), text(other))
}

private func text(_ value: Double) -> String {
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A share in percent: `12 %`; one digit more below 10 %.
func percent(_ share: Double) -> String {
  let value = share * 100
  let digits = value < 10 ? 10.0 : 1.0
  let rounded = (value * digits).rounded() / digits
  if rounded == 0, share > 0 { return "under 0.1 %" }
  return "\(shortNumber(rounded)) %"
}

/// A category as a sentence names it: cut where it is long.
func shortName(_ name: String) -> String { name.count > 40 ? name.prefix(39) + "…" : name }
