import Testing

@testable import Workspace

@Suite("Times") struct TimestampTests {
  // The texts are what `date -u -d @SECONDS +%FT%T` of GNU coreutils says.
  @Test(
    "a moment is written in ISO 8601",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (1_763_710_000_123, "2025-11-21T07:26:40.123Z"),
      (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (2_147_483_648_000, "2038-01-19T03:14:08.000Z"),
      (4_294_967_296_000, "2106-02-07T06:28:16.000Z"),
      (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
    ]) func texts(milliseconds: Int64, text: String)
  {
    #expect(Timestamp(milliseconds: milliseconds).text == text)
    #expect(Timestamp(text)?.milliseconds == milliseconds)
  }

  @Test(
    "other forms are not read",
    arguments: [
      "2025-11-21", "2025-02-30T00:00:00.000Z", "2025-13-01T00:00:00.000Z",
      "2025-01-01T24:00:00.000Z", "2025-01-01 00:00:00.000Z", "20x5-01-01T00:00:00.000Z", "",
    ]) func otherForms(text: String)
  { #expect(Timestamp(text) == nil) }

  @Test("years beyond four digits are shown as the nearest, and nothing traps")
  func farAway() {
    #expect(Timestamp(milliseconds: .max).text == "9999-12-31T23:59:59.999Z")
    #expect(Timestamp(milliseconds: .min).text == "0000-01-01T00:00:00.000Z")
    #expect(Timestamp(milliseconds: 1) < Timestamp(milliseconds: 2))
    #expect(Timestamp.now().milliseconds > 1_700_000_000_000)
  }
}
