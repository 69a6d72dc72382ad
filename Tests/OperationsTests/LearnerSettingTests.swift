import Learning
import Testing

@testable import Operations

@Suite struct LearnerSettingTests {
  @Test("each setting of each learner is described once, with its own default and meaning")
  func complete() {
    let described = TrainingChoices.learnerSettings
    for learner in LearnerRegistry.descriptions {
      for setting in learner.settings {
        let found = described.filter {
          $0.name == setting.name && $0.learners.contains(learner.name)
        }
        #expect(found.map(\.standard) == [setting.standard])
        #expect(found.map(\.meaning) == [setting.meaning])
        #expect(!setting.meaning.isEmpty && !setting.standard.isEmpty)
      }
    }
  }
}
