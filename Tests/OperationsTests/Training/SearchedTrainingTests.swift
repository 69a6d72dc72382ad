import Diagnostics
import Operations
import Synchronization
import TestSupport
import Testing

@Suite struct SearchedTrainingTests {
  private func command(in session: Session, _ name: String) throws -> TrainModel {
    let data = try session.file("labelled.csv", TrainingFiles.labelled)
    var command = TrainModel(data: data, target: "label")
    command.choices.learner = "tree"
    command.name = name
    return command
  }

  @Test("each trial is a child run with its settings, shown with the run and not in the history")
  func trials() throws {
    try withProject { session in
      var command = try command(in: session, "tuned")
      command.choices.trials = 4
      let outcome = try command.run(in: session)
      let search = try #require(outcome.search)
      #expect(search.trials.count == 4 && search.end == "trials" && search.method == "tpe")
      let trials = try #require(try ShowReference(reference: "tuned").run(in: session).trials)
      #expect(trials.map(\.name) == ["tuned-0", "tuned-1", "tuned-2", "tuned-3"])
      #expect(trials.map(\.params) == search.trials.map(\.settings))
      #expect(trials.allSatisfy { $0.kind == "trial" && $0.parent == outcome.run })
      #expect(trials[0].metrics["cv_auc"] == search.trials[0].mean)
      #expect(try history(in: session).map(\.name) == ["tuned"])
    }
  }

  @Test("a search without a number of trials is repeated with as many as it made")
  func reproduced() throws {
    try withProject { session in
      var first = try command(in: session, "timed")
      first.choices.searchTime = .milliseconds(1)
      let outcome = try first.run(in: session)
      #expect(outcome.search?.end == "time")
      let again = first
      let repeated = try ReproduceRun(run: "timed").run(
        in: session, streams: CommandStreams(), training: { _ in again })
      #expect(repeated.passed == true)
    }
  }

  @Test("who interrupts a search gets a finished run with the best so far")
  func interrupted() throws {
    try withProject { session in
      var command = try command(in: session, "cut")
      command.choices.trials = 1000
      let isAsked = Atomic(false)
      var asked = session
      asked.progress = { progress in
        if progress.unit == "trials", progress.done >= 3 {
          isAsked.store(true, ordering: .relaxed)
        }
      }
      asked.isCancelled = { isAsked.load(ordering: .relaxed) }
      let outcome = try command.run(in: asked)
      #expect(outcome.search?.end == "interrupted")
      #expect(try history(in: session).map(\.status) == ["finished"])
    }
  }

  @Test("options that contradict each other, and words that are none, are usage errors")
  func refused() throws {
    try withProject { session in
      let changes: [(inout TrainModel) -> Void] = [
        {
          $0.choices.trials = 3
          $0.choices.searchTime = .seconds(1)
        },
        { $0.choices.selection = "all" }, { $0.choices.selection = "0" },
        { $0.choices.trials = 0 },
        {
          $0.choices.learner = "baseline"
          $0.choices.trials = 3
        },
      ]
      for change in changes {
        var command = try command(in: session, "refused")
        change(&command)
        let error = actionable { _ = try command.run(in: session) }
        #expect(error?.fault == .usage)
      }
      #expect(try history(in: session).isEmpty)
    }
  }

  @Test("without a learner the candidates are compared, and the comparison is kept with the run")
  func compared() throws {
    try withProject { session in
      var command = try command(in: session, "chosen")
      command.choices.learner = "auto"
      let outcome = try command.run(in: session)
      let comparison = try #require(outcome.comparison)
      #expect(
        comparison.candidates.map(\.learner) == TrainingChoices.candidates.filter { $0 != "linear" }
      )
      #expect(comparison.chosen == outcome.model.kind)
      #expect(outcome.folds?.values.count == comparison.folds)
    }
  }
}
