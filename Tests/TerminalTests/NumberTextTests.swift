import Testing

@testable import Terminal

@Suite struct NumberTextTests {
  @Test(
    "numbers are rounded to four significant digits",
    arguments: [
      (0.0, "0"), (1.0, "1"), (-3.0, "-3"), (0.87654, "0.8765"), (0.1, "0.1"), (0.87, "0.87"),
      (0.99999, "1"), (99.999, "100"),
      (12.3456, "12.35"), (123_456.7, "123457"), (0.00123456, "0.001235"), (-0.5, "-0.5"),
      (1e-7, "1.000e-7"), (1.5e300, "1.500e300"), (9.9999e-9, "1.000e-8"),
      (.leastNonzeroMagnitude, "4.941e-324"), (.nan, "NaN"), (-.infinity, "-Infinity"),
    ])
  func numbers(value: Double, text: String) {
    #expect(numberText(value) == text)
  }

  @Test("numbers in a column keep their zeros")
  func cells() {
    #expect([0.87, 0.8, 12.0, 1.5].map(numberCell) == ["0.8700", "0.8000", "12", "1.500"])
  }

  @Test(
    "decimals have the digits that were asked for",
    arguments: [(1.005, 1, "1.0"), (0.05, 1, "0.1"), (2.0, 3, "2.000"), (-0.04, 1, "0.0")])
  func decimals(value: Double, digits: Int, text: String) {
    #expect(decimalText(value, digits: digits) == text)
  }

  @Test(
    "counts have their thousands apart",
    arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")])
  func counts(count: Int, text: String) {
    #expect(countText(count) == text)
  }

  @Test("the smallest integer has a text") func smallest() {
    #expect(countText(.min) == "-9,223,372,036,854,775,808")
  }

  @Test(
    "sizes take the unit that keeps them short",
    arguments: [(0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (12_345_678, "12.3 MB")])
  func sizes(bytes: Int, text: String) {
    #expect(sizeText(bytes) == text)
  }

  @Test(
    "durations read as people say them",
    arguments: [
      (0.0008, "0.8 ms"), (0.25, "250 ms"), (2.5, "2.5 s"), (59.0, "59 s"),
      (125, "2 min 05 s"), (7_380, "2 h 03 min"), (.infinity, "?"),
    ])
  func durations(seconds: Double, text: String) {
    #expect(durationText(seconds) == text)
  }

  @Test(
    "time left reads as a clock",
    arguments: [(0.0, "0:00"), (6.2, "0:07"), (750, "12:30"), (3_723, "1:02:03"), (-1, "?")])
  func clock(seconds: Double, text: String) {
    #expect(clockText(seconds) == text)
  }
}
