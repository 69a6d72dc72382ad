import Statistics
import Testing

@Suite("SplitMix64")
struct SplitMix64Tests {
  // The first outputs of Vigna's splitmix64.c for the seed 1234567, as on rosettacode.org.
  @Test("the sequence of a seed is the published one")
  func sequence() {
    var generator = SplitMix64(seed: 1_234_567)
    let numbers = (0..<5).map { _ in generator.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test("the hash of 0 is e220a8397b1dcdaf")
  func hash() {
    #expect(SplitMix64.hash(0) == 0xE220_A839_7B1D_CDAF)
  }

  @Test("unit numbers lie in 0 ..< 1 and have a mean of one half")
  func unit() {
    var generator = SplitMix64(seed: 3)
    let numbers = (0..<10_000).map { _ in generator.nextUnit() }
    #expect(numbers.allSatisfy { (0..<1).contains($0) })
    // The standard error of the mean is 0.0029.
    #expect((numbers.reduce(0, +) / 10_000 - 0.5).magnitude < 0.012)
  }
}

@Suite("Random numbers by position")
struct CounterRandomTests {
  // Recorded in Python from the definition: mulhi64(splitmix64(seed + (r·n + j)·golden), n).
  @Test("the first draw of ten rows with seed 1 is 5 7 9 4 4 7 8 5")
  func known() {
    let random = CounterRandom(seed: 1)
    let indices = (0..<8).map { random.index(draw: 0, item: $0, count: 10) }
    #expect(indices == [5, 7, 9, 4, 4, 7, 8, 5])
  }

  @Test("an index of nothing is 0")
  func empty() {
    #expect(CounterRandom(seed: 1).index(draw: 3, item: 4, count: 0) == 0)
  }
}
