import Testing

@testable import Statistics

@Suite struct NumberSortTests {
  @Test("numbers of all sizes and signs come in the order of the standard library")
  func random() {
    var state: UInt64 = 88_172_645_463_325_252
    for count in [0, 1, 2, 4095, 4096, 20_000] {
      let numbers = (0..<count).map { _ in
        // Marsaglia's generator (2003): every pattern of bits but zero.
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Double(bitPattern: state)
      }.filter { !$0.isNaN }
      var sorted = numbers
      sortNumbers(&sorted)
      #expect(sorted == numbers.sorted())
    }
  }

  @Test("ties, infinities, both zeros and the smallest numbers have their places")
  func special() {
    let tiny = Double.leastNonzeroMagnitude
    let few = [0.0, -0.0, .infinity, -.infinity, tiny, -tiny, 1, -1, .greatestFiniteMagnitude]
    var numbers = (0..<9000).map { few[$0 % few.count] }
    sortNumbers(&numbers)
    let expected: [Double] = [
      -.infinity, -1, -tiny, -0.0, 0, tiny, 1, .greatestFiniteMagnitude, .infinity,
    ]
    #expect(numbers.map(\.bitPattern) == (0..<9000).map { expected[$0 / 1000].bitPattern })
  }

  @Test("the orders are those of a stable sort, also with ties and both zeros")
  func orders() {
    for count in [0, 1, 100, 9000] {
      var random = SplitMix64(seed: UInt64(count))
      let few = [0.0, -0.0, .infinity, -.infinity, 1, -1, 0.5]
      let numbers = (0..<count).map { _ in
        random.next() % 2 == 0 ? few[Int(random.next() % 7)] : random.nextUnit() - 0.5
      }
      // The standard library's sort, with the place deciding between equal numbers.
      let falling = numbers.indices.sorted {
        numbers[$0] != numbers[$1] ? numbers[$0] > numbers[$1] : $0 < $1
      }
      let rising = numbers.indices.sorted {
        numbers[$0] != numbers[$1] ? numbers[$0] < numbers[$1] : $0 < $1
      }
      #expect(fallingOrder(of: numbers) == falling && risingOrder(of: numbers) == rising)
    }
  }
}
