import Operations
import TestSupport

/// Small data files whose models can be worked out by hand.
enum TrainingFiles {
  /// 40 rows whose `label` is yes where `x`, 0 to 19 with each number twice, is 10 or more.
  ///
  /// Beside it a name for each row, a column that is the same throughout, and one that says nothing.
  static var labelled: String {
    let rows = (0..<40).map { row in
      "r\(row),\(row / 2),\(row % 2 == 0 ? "a" : "b"),same,\(row < 20 ? "no" : "yes")"
    }
    return "id,x,kind,constant,label\n" + rows.joined(separator: "\n") + "\n"
  }

  /// 40 rows on the line y = 2x + 1, with each x from 0 to 19 twice.
  static var line: String {
    "x,y\n" + (0..<40).map { "\($0 / 2),\($0 / 2 * 2 + 1)\n" }.joined()
  }
}

extension Session {
  /// Writes a file into the project and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    let path = "\(directory)/\(name)"
    try writeFile(Array(text.utf8), to: path)
    return path
  }

  /// Adds lines to the project's `mlo.yaml`.
  func declare(_ lines: String) throws {
    let path = "\(directory)/mlo.yaml"
    let text = String(decoding: try fileBytes(path), as: UTF8.self)
    try writeFile(Array((text + lines + "\n").utf8), to: path)
  }

  /// Trains a tree that knows the labels of `TrainingFiles.labelled`, and judges it on the same rows.
  @discardableResult
  func trainedTree(
    name: String, learner: String = "tree", register: String? = nil, required: [String] = []
  ) throws -> TrainOutcome {
    let data = try file("labelled.csv", TrainingFiles.labelled)
    var command = TrainModel(data: data, target: "label")
    command.choices.learner = learner
    command.choices.testFile = try file("labelled-test.csv", TrainingFiles.labelled)
    command.name = name
    command.registeredName = register
    command.reading.required = required
    return try command.run(in: self)
  }
}
