import Glibc
import Testing

@testable import Tabular

/// The double that our parser makes of a text; nil where it sees no number.
private func parsed(_ text: String) -> Double? {
  let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: 16)
  return bytes.withUnsafeBufferPointer { bytes in
    guard let base = bytes.baseAddress, let decimal = DecimalScanner.scan(base),
      decimal.end == base + text.utf8.count
    else { return nil }
    return DecimalConversion.double(decimal, from: base)
  }
}

@Suite("Decimal numbers")
struct DecimalTests {
  /// Texts whose double differs from what strtod gives.
  private func disagreements(_ texts: some Sequence<String>) -> [String] {
    texts.filter { parsed($0)?.bitPattern != strtod($0, nil).bitPattern }
  }

  @Test("a million random doubles are read back to the bit")
  func randomBits() {
    var random = Noise(seed: 1)
    let texts = (0..<1_000_000).lazy.map { _ in Double(bitPattern: random.next()) }
      .filter(\.isFinite).map(\.description)
    #expect(disagreements(texts).isEmpty)
  }

  @Test("a million random digits and exponents are read as strtod reads them")
  func randomDecimals() {
    var random = Noise(seed: 2)
    let texts = (0..<1_000_000).lazy.map { _ in
      var text = random.next() & 1 == 0 ? "" : "-"
      let digits = Int(random.next() % 22) + 1
      let point = Int(random.next() % 24)
      for place in 0..<digits {
        if place == point { text += place == 0 ? "0." : "." }
        text += "\(random.next() % 10)"
      }
      if random.next() & 3 == 0 { text += "e\(Int(random.next() % 700) - 350)" }
      return text
    }
    #expect(disagreements(texts).isEmpty)
  }

  // Halfway between two doubles and next to it: the mantissa of a random double with 2^53 + 1 units
  // has an exact decimal form of up to 19 digits where the exponent is small.
  @Test("numbers halfway between two doubles round to even")
  func halfway() {
    var random = Noise(seed: 3)
    let texts = (0..<200_000).flatMap { _ -> [String] in
      let shift = random.next() % 10
      let middle = ((random.next() >> 11 | 1 << 52) << 1 | 1) << shift
      return ["\(middle)", "\(middle - 1)", "\(middle + 1)", "\(middle)e0", "\(middle)0e-1"]
    }
    #expect(disagreements(texts).isEmpty)
  }

  // From the tests of Go's strconv and of fast_float: overflow, underflow, subnormal borders,
  // ties, many digits.
  @Test(
    "hard cases are read as strtod reads them",
    arguments: [
      "0", "-0", "0.0", "-0.0", "+1", "1.", ".5", "1e23", "8.5e22", "9007199254740993",
      "9007199254740992.5", "1.7976931348623157e308", "1.7976931348623159e308", "1e309", "-1e400",
      "2.2250738585072011e-308", "2.2250738585072014e-308", "4.9e-324", "5e-324", "2.4e-324",
      "2.5e-324", "1e-400", "1e99999999999999999999", "1e-99999999999999999999", "0e999999999",
      "123456789012345678901234567890", "0.000000000000000000000000000000000000012345678901234567",
      "1.00000000000000011102230246251565404236316680908203125",
      "1.00000000000000011102230246251565404236316680908203124",
      "1.00000000000000011102230246251565404236316680908203126",
      "6.631236846766476e-316", "3.237883913302901289588352412501532174863037669423108e+15",
      "7.2057594037927933e16", "18446744073709551615", "18446744073709551616", "1E5", "1e+5",
      "99999999999999999999e-20", "9223372036854775807", "-9223372036854775808",
    ])
  func hardCases(text: String) {
    #expect(parsed(text)?.bitPattern == strtod(text, nil).bitPattern)
  }

  @Test("a number of a hundred thousand digits is read as strtod reads it")
  func longNumber() {
    let text = "0." + String(repeating: "1234567890", count: 10_000) + "e3"
    #expect(parsed(text) == strtod(text, nil))
  }

  @Test(
    "what is not a decimal number is refused",
    arguments: [
      "", "+", "-", ".", "e5", "1e", "1e+", "--1", "0x10", "1_0", "1,5", " 1", "1 ", "nan",
    ])
  func notNumbers(text: String) {
    #expect(parsed(text) == nil)
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers in every run.
struct Noise: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
