import Operations
import Testing

@Suite struct LearnerSettingTests {
  @Test("the settings of every learner are described, each once, with default and meaning")
  func complete() {
    let described = TrainingChoices.learnerSettings
    for learner in TrainingChoices.learners where !["auto", "baseline"].contains(learner) {
      let own = described.filter { $0.learners.contains(learner) }.map(\.name)
      #expect(!own.isEmpty && Set(own).count == own.count)
    }
    #expect(described.allSatisfy { !$0.meaning.isEmpty && !$0.standard.isEmpty })
    // What two learners mean the same by stands there once.
    let shared = ["forest", "extra-trees", "isolation-forest"]
    #expect(described.contains { $0.name == "trees" && $0.learners == shared })
  }
}
