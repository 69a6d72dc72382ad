import Diagnostics
import Models
import Tabular

extension TrainingPlan {
  /// The rows that have a target and a weight, cut into the two parts.
  static func data(
    _ table: Table, _ reading: TargetReading, trainingRows: Int, _ request: TrainingRequest
  ) throws -> TrainingData {
    let weights = try FeatureChecks.weights(request.weight, table: table)
    let places = reading.present.indices.filter { place in
      weights.map { !$0[reading.present[place]].isNaN } ?? true
    }
    let rowNumbers = places.map { reading.present[$0] }
    guard rowNumbers.count >= minimumRows else {
      throw LearningError.tooFewRows(
        found: rowNumbers.count, needed: minimumRows, what: "with a target")
    }
    // Row numbers ascend: as many as there are rows are all of them, and need no copy.
    let isWhole = rowNumbers.count == table.rowCount
    var data = TrainingData(
      table: isWhole ? table : table.rows(rowNumbers), rowNumbers: rowNumbers,
      skipped: isWhole ? [] : rest(of: table.rowCount, without: rowNumbers),
      target: reading.values.rows(places),
      weights: weights.map { weights in rowNumbers.map { weights[$0] } }, train: [], test: [])
    if let weights = data.weights, !weights.contains(where: { $0 > 0 }) {
      throw LearningError.invalidOption(
        option: "--weight", value: request.weight ?? "", expected: "a column with weights above 0")
    }
    try divide(&data, trainingRows: trainingRows, request)
    try checkParts(data, reading.task, request)
    return data
  }

  /// The row numbers that are missing among ascending ones.
  private static func rest(of count: Int, without rowNumbers: [Int]) -> [Int] {
    var isUsed = [Bool](repeating: false, count: count)
    for row in rowNumbers { isUsed[row] = true }
    return isUsed.indices.filter { !isUsed[$0] }
  }

  private static func divide(
    _ data: inout TrainingData, trainingRows: Int, _ request: TrainingRequest
  ) throws {
    let all = Array(data.rowNumbers.indices)
    switch request.holdout {
    case .table:
      data.train = all.filter { data.rowNumbers[$0] < trainingRows }
      data.test = all.filter { data.rowNumbers[$0] >= trainingRows }
    case .fraction(let share):
      guard share > 0, share < 1 else {
        throw LearningError.invalidOption(
          option: "--holdout", value: "\(share)", expected: "a number above 0 and below 1")
      }
      (data.train, data.test) = try splitter(data, request).holdOut(
        share, of: all, purpose: .holdout)
    }
  }

  /// The rule of the split over the rows that are used.
  static func splitter(_ data: TrainingData, _ request: TrainingRequest) throws -> Splitter {
    var strata: [Int32]?
    if case .labels(let codes) = data.target { strata = codes }
    return try Splitter(
      request.split, table: data.table, rowNumbers: data.rowNumbers, strata: strata,
      seed: request.seed, cells: request.cells)
  }

  /// Throws where a part has no rows, or training does not know a label; rows without weight are none.
  private static func checkParts(
    _ data: TrainingData, _ task: LearningTask, _ request: TrainingRequest
  ) throws {
    let (train, test) = (data.weighted(data.train), data.weighted(data.test))
    let weighted = data.weights == nil ? "" : " with a weight above 0"
    guard train.count >= 5, !test.isEmpty else {
      let learnt =
        train.count == 1
        ? "1 row\(weighted) is learnt from" : "\(train.count) rows\(weighted) are learnt from"
      let part = test.isEmpty ? "no row\(weighted) is held out" : learnt
      throw LearningError.emptyPart(
        problem: "the split leaves too little: \(part) of \(data.rowNumbers.count)",
        hint: request.split == .random
          ? "another share with `--holdout 0.2`" : "another column for `--split`, or none")
    }
    switch data.target {
    case .labels(let codes):
      let texts = task.labels?.texts ?? []
      var isKnown = [Bool](repeating: false, count: texts.count)
      for row in train where texts.indices.contains(Int(codes[row])) {
        isKnown[Int(codes[row])] = true
      }
      for code in texts.indices where request.continued == nil && !isKnown[code] {
        throw LearningError.emptyPart(
          problem: "label '\(texts[code])' is in no row\(weighted) of the training part",
          hint: "leave its rows out, or split in another way")
      }
    case .numbers(let values):
      let first = train.first.map { values[$0] }
      guard train.contains(where: { values[$0] != first }) else {
        throw LearningError.emptyPart(
          problem:
            "'\(request.target ?? "")' has the same value in every row\(weighted) of the training part",
          hint: "split in another way")
      }
    case .absent: break
    }
  }

  /// Throws where the values that decide the split are too few for any fold.
  private static func checkFolds(_ folds: [Int], _ request: TrainingRequest) throws {
    guard let column = request.split.column else { return }
    // Of stretches of time, one that is judged from what came before it is enough.
    let fewest = folds.contains(-1) ? 1 : 2
    guard Set(folds).subtracting([-1]).count < fewest else { return }
    throw LearningError.emptyPart(
      problem: "the training rows have one value of '\(column)' only, which makes no folds",
      hint: "another column for `--split`, or no cross-validation")
  }

  /// Says that there are fewer folds than were asked for.
  static func fewerFolds(_ folds: [Int], _ request: TrainingRequest) -> [Warning] {
    let made = Set(folds).subtracting([-1]).count
    guard !folds.isEmpty, let wanted = request.foldCount(trainingRows: folds.count), made < wanted,
      let column = request.split.column
    else { return [] }
    return [
      Warning(
        code: "fewer_folds", column: column,
        message: "the values of '\(column)' in the training rows make \(made) "
          + "\(made == 1 ? "fold" : "folds"), not \(wanted)")
    ]
  }

  /// What is recorded of the split, with the folds of the training part.
  static func split(_ data: TrainingData, _ request: TrainingRequest) throws -> Split {
    var kind = "random"
    var share: Double?
    switch (request.holdout, request.split) {
    case (.table, _): kind = "table"
    case (.fraction(let fraction), .random): share = fraction
    case (.fraction(let fraction), .time): (kind, share) = ("time", fraction)
    case (.fraction(let fraction), .group): (kind, share) = ("group", fraction)
    }
    var folds: [Int] = []
    if let count = request.foldCount(trainingRows: data.train.count) {
      guard (2...100).contains(count), count <= data.train.count / 2 else {
        throw LearningError.invalidOption(
          option: "--cv", value: "\(count)",
          expected: "a number of folds from 2 to \(max(2, min(100, data.train.count / 2)))")
      }
      folds = try splitter(data, request).folds(count, of: data.train)
      try checkFolds(folds, request)
    }
    return Split(
      kind: kind, column: request.split.column, holdout: share, seed: request.seed,
      train: data.train.map { data.rowNumbers[$0] }, test: data.test.map { data.rowNumbers[$0] },
      folds: folds)
  }
}
