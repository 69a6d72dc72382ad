/// `pre-processing`: the stored model does it all by itself, from raw columns.
struct PreprocessingRule: ChecklistRule {
  let item = ChecklistItem.preprocessing

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard let data = evidence.data.first, !data.columns.isEmpty else {
      return .open(
        "the data that it was made from are not recorded",
        todo: evidence.retraining("", otherwise: "the data that it was made from"))
    }
    let raw = Set(data.columns.map(\.name))
    let foreign = evidence.model.inputs.map(\.name).filter { !raw.contains($0) }
    guard foreign.isEmpty else {
      return .fail(
        "it takes \(listed(foreign)), which \(data.path) does not have",
        todo: "put the step that makes them into the model: train on the raw columns")
    }
    guard let replay = evidence.replay else {
      return .open(
        "there is no example to ask it for",
        todo: evidence.retraining("", otherwise: "example rows with the model's answers to them"))
    }
    if let contradiction = replay.contradictions.first {
      return .fail(
        contradiction, todo: "missing evidence: a model that does as it says of its columns")
    }
    guard replay.takesGaps else {
      return .open(
        "no row with missing values and unseen categories was answered",
        todo: "missing evidence: an answer to a row with every value missing that may be")
    }
    guard replay.isRepeatable else {
      return .fail("the same row gave two answers", todo: "missing evidence: one answer to one row")
    }
    return .pass(
      "takes \(evidence.model.inputs.count) raw columns of \(data.path): \(gaps(replay)); the same "
        + "bytes twice; \(evidence.model.shortHash)")
  }

  /// What was asked for column by column, in words.
  private func gaps(_ replay: ReplayFacts) -> String {
    let all = replay.missingTaken.count + replay.missingRefused.count
    var words: [String] = []
    if replay.missingRefused.isEmpty {
      words.append("a missing value in any")
    } else if replay.missingTaken.isEmpty {
      words.append("a missing value refused in each")
    } else {
      words.append(
        "a missing value in \(replay.missingTaken.count) of \(all), refused in "
          + listed(replay.missingRefused))
    }
    if !replay.unseenTaken.isEmpty {
      words.append("an unseen category in \(listed(replay.unseenTaken))")
    }
    return words.joined(separator: ", ")
  }
}
