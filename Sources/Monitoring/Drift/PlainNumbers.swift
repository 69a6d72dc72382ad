/// A number for a sentence: four significant digits, nothing after them.
///
/// - Parameter limit: Ten to the power of the digits.
func shortNumber(_ value: Double, below limit: Double = 10_000) -> String {
  guard value.isFinite, value != 0 else { return text(value) }
  var scale = 1.0
  var size = value.magnitude
  while size >= limit, scale > 1e-300 { (size, scale) = (size / 10, scale / 10) }
  while size < limit / 10, scale < 1e300 { (size, scale) = (size * 10, scale * 10) }
  // A quotient of two whole numbers is the nearest decimal fraction.
  let whole = (value * scale).rounded()
  let rounded = scale >= 1 ? whole / scale : whole * (1 / scale).rounded()
  return text(rounded)
}

/// Two numbers with as many digits as tell them apart.
func shortNumbers(_ one: Double, _ other: Double) -> (String, String) {
  for limit in [1e4, 1e7, 1e10] {
    let texts = (shortNumber(one, below: limit), shortNumber(other, below: limit))
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
