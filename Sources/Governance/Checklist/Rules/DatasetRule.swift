/// `dataset`: the data are what they were, it is known how to get them, and no row is in both parts.
struct DatasetRule: ChecklistRule {
  let item = ChecklistItem.dataset

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard let data = evidence.data.first, let split = evidence.split else {
      return .open(
        "the data and their split are not recorded",
        todo: evidence.retraining("", otherwise: "the data and how they were split"))
    }
    switch data.state {
    case .changed:
      return .fail(
        "\(data.path) has other bytes now than \(data.shortHash)",
        todo: evidence.retraining("--keep-data", otherwise: "the bytes that were learnt from"))
    case .gone:
      return .fail(
        "\(data.path) is gone",
        todo: evidence.retraining("--keep-data", otherwise: "the bytes that were learnt from"))
    case .same, .kept: break
    }
    guard split.overlap == 0 else {
      return .fail(
        "\(split.overlap) rows were both learnt from and held out",
        todo: evidence.retraining("", otherwise: "a split without rows in both parts"))
    }
    return made(evidence, data, split)
  }

  private func made(
    _ evidence: ModelEvidence, _ data: DataFacts, _ split: SplitFacts
  ) -> ChecklistFinding {
    let rows = "\(split.trainRows) rows learnt from, \(split.testRows) held out, none in both"
    if let producer = data.producer {
      guard producer.commit != nil, producer.isDirty == false || producer.hasDifference else {
        return .open(
          "\(data.path) was made by run \(producer.shortID), but not at a commit that is kept",
          todo: "commit the code that makes the data, and run it again")
      }
      return .pass(
        "\(data.path) \(data.shortHash) made by run \(producer.shortID) at commit "
          + "\((producer.commit ?? "").prefix(8)); \(rows)")
    }
    guard let origin = evidence.text(.origin), Self.namesSource(origin.text) else {
      return .open(
        "\(data.path) \(data.shortHash): neither made by a recorded run, nor does 'origin' name the "
          + "URL or query it comes from",
        todo: evidence.writing(.origin))
    }
    return .pass("\(data.path) \(data.shortHash), origin given; \(rows)")
  }

  /// Whether a text holds a URL or a query, so that somebody can fetch the data again.
  static func namesSource(_ text: String) -> Bool {
    let folded = text.lowercased()
    return folded.contains("://")
      || (folded.contains("select ") && folded.contains(" from "))
  }
}
