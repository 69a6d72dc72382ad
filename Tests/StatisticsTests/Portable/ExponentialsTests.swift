import Statistics
import Testing

@Suite("Portable exponentials of many numbers")
struct ExponentialsTests {
  private func check(_ numbers: [Double]) {
    var powers = numbers
    powers.withUnsafeMutableBufferPointer { Portable.exponentials(of: $0) }
    let expected: [Double] = numbers.map { Portable.exp($0) }
    #expect(powers.map(\.bitPattern) == expected.map(\.bitPattern))
  }

  @Test("have the bits of exp of each", arguments: [1e-30, 1e-8, 0.1, 0.35, 1, 20, 700, 1000])
  func bits(reach: Double) {
    var random = SplitMix64(seed: 3)
    check((0..<10_003).map { _ in (2 * random.nextUnit() - 1) * reach })
  }

  @Test("have the bits of exp wherever among others an odd number is")
  func odd() {
    let half = 0.5 * 0.693_147_180_559_945_309_42
    let odd = [
      0, -0.0, .infinity, -.infinity, 1e-300, -1e-300, 709.782_712_893_384, 710, -745.2, -744,
      half, half.nextUp, half.nextDown, -half, -half.nextUp, 700, 0x1p-28, -0x1p-28,
    ]
    for number in odd {
      for place in 0..<6 {
        var numbers = [0.5, -1.5, 2.5, -3.5, 4.5, -5.5]
        numbers[place] = number
        check(numbers)
      }
    }
    var one = [1.0, .nan, 2, 3]
    one.withUnsafeMutableBufferPointer { Portable.exponentials(of: $0) }
    #expect(one[1].isNaN)
    check([])
  }
}
