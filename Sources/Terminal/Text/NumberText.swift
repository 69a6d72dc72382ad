import Glibc

/// A number for people: rounded to some significant digits, in the C locale, without zeros at the end.
///
/// ``numberCell(_:)`` keeps them, so that numbers in a column stand under each other. Whole numbers below 1e15 keep all their digits; very large and very small ones take an exponent.
public func numberText(_ value: Double, significantDigits: Int = 4) -> String {
  let text = paddedText(value, significantDigits: significantDigits)
  guard text.contains("."), !text.contains("e") else { return text }
  let zeros = text.reversed().prefix { $0 == "0" }.count
  let shortened = text.dropLast(zeros)
  return String(shortened.last == "." ? shortened.dropLast() : shortened)
}

/// A number for a column of a table: rounded to four significant digits.
public func numberCell(_ value: Double) -> String { paddedText(value, significantDigits: 4) }

private func paddedText(_ value: Double, significantDigits: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity" }
  let size = value.magnitude
  if value.rounded() == value, size < 1e15 { return String(Int64(value)) }
  if size >= 1e15 || size < 1e-4 { return exponentText(value, digits: significantDigits) }
  let digitsBeforePoint = max(1, Int(log10(size).rounded(.down)) + 1)
  let leadingZeros = size < 1 ? Int((-log10(size)).rounded(.up)) - 1 : 0
  let wanted =
    size < 1 ? significantDigits + max(0, leadingZeros) : significantDigits - digitsBeforePoint
  return decimalText(value, digits: max(0, wanted))
}

/// A number with exactly this many digits after the point.
public func decimalText(_ value: Double, digits: Int) -> String {
  let places = min(max(digits, 0), 12)
  let scaled = (value.magnitude * pow(10, Double(places))).rounded()
  guard let whole = UInt64(exactly: scaled) else { return value.description }
  let text = String(whole)
  let padded = String(repeating: "0", count: max(0, places + 1 - text.count)) + text
  let sign = value < 0 && whole > 0 ? "-" : ""
  guard places > 0 else { return sign + padded }
  return sign + padded.dropLast(places) + "." + padded.suffix(places)
}

/// A count with its thousands apart: `1,234,567`.
public func countText(_ count: Int) -> String {
  let digits = String(count.magnitude)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return (count < 0 ? "-" : "") + text
}

/// A number of bytes in decimal units: `12.3 MB`.
public func sizeText(_ bytes: Int) -> String {
  scaledText(Double(bytes), units: ["B", "kB", "MB", "GB", "TB", "PB"], step: 1_000)
}

/// A duration: `0.8 ms`, `12.3 s`, `4 min 05 s`, `2 h 03 min`.
public func durationText(_ seconds: Double) -> String {
  guard seconds.isFinite, seconds >= 0, seconds < 1e12 else { return "?" }
  if seconds < 1 { return "\(numberText(seconds * 1_000, significantDigits: 3)) ms" }
  if seconds < 60 { return "\(numberText(seconds, significantDigits: 3)) s" }
  let whole = Int(seconds.rounded())
  if whole < 3_600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
  return "\(whole / 3_600) h \(twoDigits(whole % 3_600 / 60)) min"
}

/// Time left on a clock: `0:07`, `12:30`, `1:02:03`.
func clockText(_ seconds: Double) -> String {
  guard seconds.isFinite, seconds >= 0, seconds < 360_000 else { return "?" }
  let whole = Int(seconds.rounded(.up))
  let rest = "\(twoDigits(whole % 60))"
  guard whole >= 3_600 else { return "\(whole / 60):\(rest)" }
  return "\(whole / 3_600):\(twoDigits(whole % 3_600 / 60)):\(rest)"
}

/// An amount of something in short: `1.2 M rows`, `340 MB`.
func amountText(_ amount: Double, unit: String) -> String {
  if unit == "bytes" { return sizeText(Int(min(amount, 1e18))) }
  let scaled = scaledText(amount, units: ["", "k", "M", "G", "T"], step: 1_000)
  return scaled.hasSuffix(" ") ? scaled + escaped(unit) : scaled + " " + escaped(unit)
}

private func scaledText(_ amount: Double, units: [String], step: Double) -> String {
  var value = amount
  var index = 0
  // 999.5 would be shown as 1000 of the smaller unit.
  while value >= step - 0.5, index < units.count - 1 {
    value /= step
    index += 1
  }
  let text = index == 0 ? decimalText(value, digits: 0) : numberText(value, significantDigits: 3)
  return "\(text) \(units[index])"
}

private func exponentText(_ value: Double, digits: Int) -> String {
  var exponent = Int(log10(value.magnitude).rounded(.down))
  // Halves, so that the power of ten itself stays finite and not zero for subnormal numbers.
  let half = exponent / 2
  var mantissa = value / pow(10, Double(half)) / pow(10, Double(exponent - half))
  if decimalText(mantissa.magnitude, digits: digits - 1).hasPrefix("10") {
    mantissa /= 10
    exponent += 1
  }
  return "\(decimalText(mantissa, digits: digits - 1))e\(exponent)"
}

private func twoDigits(_ number: Int) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}
