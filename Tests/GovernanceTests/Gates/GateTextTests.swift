import Testing

@testable import Governance

@Suite("Numbers in sentences")
struct GateTextTests {
  @Test(
    "values have decimals by their size",
    arguments: [
      (0.8424, "0.842"), (0, "0.000"), (-0.0004, "0.000"), (-0.5, "-0.500"), (9.9994, "9.999"),
      (141.256, "141.26"), (1234.5, "1,235"), (-1_234_567, "-1,234,567"), (1e300, "1e+300"),
    ])
  func value(number: Double, text: String) {
    #expect(GateText.value(number) == text)
  }

  @Test("differences have signs, and decimals enough to show the largest")
  func differences() {
    #expect(
      GateText.differences([0.0064, -0.001, 0.013])
        == ["+0.0064", "-0.0010", "+0.0130"].map(shortened))
    #expect(GateText.differences([0.00021, -0.00012, 0]) == ["+0.00021", "-0.00012", "0.00000"])
    #expect(GateText.differences([0]) == ["0.000"])
    #expect(GateText.differences([12.345, -3]) == ["+12.35", "-3.00"])
  }

  // The largest, 0.013, shows two digits with three decimals already.
  private func shortened(_ text: String) -> String { String(text.dropLast()) }

  @Test(
    "confidences are in per cent", arguments: [(0.95, "95 %"), (0.9, "90 %"), (0.999, "99.9 %")])
  func percent(share: Double, text: String) {
    #expect(GateText.percent(share) == text)
  }

  @Test("one thing is singular, thousands have commas")
  func count() {
    #expect(GateText.count(1, "row") == "1 row")
    #expect(GateText.count(0, "row") == "0 rows")
    #expect(GateText.count(1409, "row") == "1,409 rows")
    #expect(GateText.count(123, "row") == "123 rows")
  }
}
