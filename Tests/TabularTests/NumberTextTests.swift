import Testing

@testable import Tabular

@Suite("NumberText")
struct NumberTextTests {
  private func text(_ value: Double) -> String {
    var buffer: [UInt8] = []
    NumberText.append(value, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  @Test("a double is written as the standard library writes it, the shortest that reads back")
  func doubles() {
    var random = Noise(seed: 4)
    var wrong: [Double] = []
    for round in 0..<500_000 {
      let bits = random.next()
      let cents = Double(Int64(truncatingIfNeeded: bits) >> 30) / [1, 10, 100, 1e4, 1e6][round % 5]
      for value in [Double(bitPattern: bits), cents] where value.isFinite {
        if text(value) != value.description { wrong.append(value) }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "borders of the fast path are written as the standard library writes them",
    arguments: [
      0, -0.0, 1, -1, 0.001, 0.0009999, 0.5, 999_999_999, 999_999_999.999999, 1e9, 0.1 + 0.2,
      1e16, 1e-5, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 123456.789,
    ])
  func borders(value: Double) {
    #expect(text(value) == value.description)
  }

  @Test("whole numbers are written to the last digit", arguments: [0, -1, .min, .max, 1234567890])
  func integers(value: Int64) {
    var buffer: [UInt8] = []
    NumberText.append(value, to: &buffer)
    #expect(String(decoding: buffer, as: UTF8.self) == "\(value)")
  }

  @Test("a float32 is written with the digits of a float32")
  func floats() {
    var buffer: [UInt8] = []
    NumberText.append(Float(0.1), to: &buffer)
    #expect(buffer == Array("0.1".utf8))
  }
}
