import Workspace

/// Reads `KEY=VALUE` as it was typed after an option.
func pair(_ text: String, option: String) throws -> NamedText {
  guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
    throw OperationsError.notAPair(option: option, text: text)
  }
  return NamedText(String(text[..<equals]), String(text[text.index(after: equals)...]))
}

/// Reads `KEY=VALUE` or `KEY=VALUE@STEP`.
func metricPoint(_ text: String, option: String) throws -> MetricPoint {
  let parts = try pair(text, option: option)
  let halves = parts.value.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
  guard let value = number(halves[0]) else {
    throw OperationsError.notANumber(option: option, text: String(halves[0]))
  }
  guard halves.count == 2 else { return MetricPoint(parts.key, value) }
  guard let step = Int64(halves[1]) else {
    throw OperationsError.notAStep(option: option, text: String(halves[1]))
  }
  return MetricPoint(parts.key, value, step: step)
}

/// A number as people and programs write it; `nan` and `inf` are numbers, `0x1p3` and 1e400 are not.
func number(_ text: some StringProtocol) -> Double? {
  let allowed = text.utf8.allSatisfy { $0 != UInt8(ascii: "x") && $0 != UInt8(ascii: "X") }
  guard allowed, let value = Double(text) else { return nil }
  guard value.isInfinite, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
    return value
  }
  return nil
}
