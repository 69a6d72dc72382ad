import Testing

@testable import Learning

@Suite("Choosing between candidates")
struct CandidateChoiceTests {
  // Log losses. The second is best by 0.1, 0, 0.2, 0.1, 0.1 to the first: mean 0.1, standard error
  // √0.00225 = 0.0474 (see `PairedFoldsTests`), so the first is not within one of it. The third is
  // behind by 0.1, 0, 0, 0, 0: mean 0.02, variance 0.002, standard error √(0.002 · 0.45) = 0.03.
  private let first = [0.8, 0.7, 0.9, 0.8, 0.8]
  private let second = [0.7, 0.7, 0.7, 0.7, 0.7]
  private let third = [0.8, 0.7, 0.7, 0.7, 0.7]

  private func choice(
    _ figures: [[Double]], sizes: [Int], constant: Int? = nil, isHigherBetter: Bool = false
  ) -> CandidateChoice {
    CandidateChoice(
      figures: figures, isHigherBetter: isHigherBetter, sizes: sizes, constant: constant,
      judgedPerLearnt: 0.25)
  }

  @Test("within one standard error of the best the smallest model is taken")
  func smallest() {
    let small = choice([first, second, third], sizes: [10, 1000, 100])
    #expect(small.leader == 1 && small.chosen == 2)
    let large = choice([first, second, third], sizes: [10, 1000, 2000])
    #expect(large.leader == 1 && large.chosen == 1)
  }

  @Test("beyond one standard error the best is taken, however large it is")
  func best() {
    #expect(choice([first, second], sizes: [1, 1_000_000]).chosen == 1)
    #expect(choice([first, second], sizes: [1000, 1], isHigherBetter: true).chosen == 0)
  }

  @Test("a constant guess is only taken where it is the best")
  func constant() {
    #expect(choice([third, second], sizes: [1, 100], constant: 0).chosen == 1)
    #expect(choice([second, third], sizes: [100, 1], constant: 0).chosen == 0)
  }

  @Test("of equals the one that comes first")
  func equals() {
    let same = choice([second, second], sizes: [5, 5])
    #expect(same.leader == 0 && same.chosen == 0)
  }
}
