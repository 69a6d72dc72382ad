import Governance

/// A number for people: three significant digits, whole numbers whole, thousands apart.
func figureText(_ value: Double, digits: Int = 3) -> String {
  guard value.isFinite else { return value.isNaN ? "not defined" : value < 0 ? "-∞" : "∞" }
  let size = value.magnitude
  if value.rounded() == value, size < 1e15 { return countText(Int64(value)) }
  if size >= 1e9 || size < 1e-4 { return exponentText(value, digits: digits) }
  var places = digits - 1
  var limit = 10.0
  while size >= limit, places > 0 {
    places -= 1
    limit *= 10
  }
  if size < 1 { places = digits }
  var bound = 1.0
  while size < bound / 10, places < 9 {
    places += 1
    bound /= 10
  }
  return fixedText(value, places: places)
}

/// A number with this many digits after the point, thousands apart.
func fixedText(_ value: Double, places: Int) -> String {
  var scale = 1.0
  for _ in 0..<max(0, places) { scale *= 10 }
  guard let whole = Int64(exactly: (value.magnitude * scale).rounded()) else {
    return value.description
  }
  let digits = String(whole)
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  let front = grouped(String(padded.dropLast(places)))
  let sign = value < 0 && whole > 0 ? "-" : ""
  return places > 0 ? "\(sign)\(front).\(padded.suffix(places))" : sign + front
}

/// A count with its thousands apart: `1,234,567`.
func countText(_ count: Int64) -> String {
  (count < 0 ? "-" : "") + grouped(String(count.magnitude))
}

/// A count with its thousands apart.
func countText(_ count: Int) -> String { countText(Int64(count)) }

/// A share as a percentage: `12.3 %`.
func percentText(_ share: Double) -> String {
  share.isFinite ? "\(fixedText(share * 100, places: 1)) %" : "not defined"
}

/// Bytes in decimal units.
func sizeText(_ bytes: Int64) -> String {
  let units = ["B", "kB", "MB", "GB"]
  var value = Double(bytes)
  var index = 0
  while value >= 999.5, index < units.count - 1 {
    value /= 1000
    index += 1
  }
  return index == 0 ? "\(bytes) B" : "\(figureText(value)) \(units[index])"
}

/// An interval in words: `0.82 to 0.86`.
func intervalText(_ metric: MeasuredMetric) -> String? {
  guard let low = metric.low, let high = metric.high else { return nil }
  return "\(figureText(low)) to \(figureText(high))"
}

private func grouped(_ digits: String) -> String {
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}

private func exponentText(_ value: Double, digits: Int) -> String {
  guard value != 0 else { return "0" }
  var mantissa = value.magnitude
  var exponent = 0
  while mantissa >= 10 {
    mantissa /= 10
    exponent += 1
  }
  while mantissa < 1 {
    mantissa *= 10
    exponent -= 1
  }
  return "\(value < 0 ? "-" : "")\(fixedText(mantissa, places: digits - 1))e\(exponent)"
}
