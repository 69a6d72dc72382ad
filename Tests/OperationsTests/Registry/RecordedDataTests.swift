import Models
import Tabular
import TestSupport
import Testing
import Workspace

@testable import Operations

@Suite struct RecordedDataTests {
  /// Rows of which every twentieth has a cell that is no number.
  private static let cells = (0..<80).map { $0 % 20 == 7 ? "bad" : "\($0).5" }

  private func train(
    _ session: Session, _ name: String, _ change: (inout TrainModel) -> Void
  ) throws {
    let lines = Self.cells.enumerated().map { "\($1),\($0 % 2 == 0 ? "a" : "b")" }
    var command = TrainModel(
      data: try session.file("rows.csv", "x,y\n" + lines.joined(separator: "\n") + "\n"),
      target: "y")
    command.choices.learner = "tree"
    command.registeredName = name
    change(&command)
    _ = try command.run(in: session)
  }

  @Test(
    "rows that a run left out are left out where another model reads them, which would take them")
  func sameRows() throws {
    try withProject { session in
      try train(session, "skipping") {
        $0.reading.types = ["x=numeric"]
        $0.reading.onError = "skip"
      }
      try train(session, "taking") { $0.reading.missing = ["bad"] }
      let workspace = try session.workspace()
      let candidate = try workspace.version("skipping", 1)
      let run = try #require(candidate.run)
      let input = try #require(try workspace.runDetail(run).provenance.inputs.first)
      #expect(input.rows == 76)
      let champion = try CompiledModel(onnx: workspace.resolveModel("taking").onnx(in: workspace))
      let table = try RecordedData(input, workspace).table(
        reading: ReadingDocument(candidate.model.details["reading"]), for: champion,
        format: ReadingDocument(nil).choices.cellFormat())
      #expect(table["x"]?.numbers == Self.cells.compactMap { Double($0) })
    }
  }

  @Test("labels are matched by what they are, and models without one in common are not compared")
  func labels() throws {
    let match = try LabelMatch(["0", "1"], .booleans)
    #expect(match.theirs == [0, 1] && match.ours == [0, 1])
    let partly = try LabelMatch(["a", "b", "c"], .strings(["b", "c", "d"]))
    #expect(partly.theirs == [nil, 0, 1] && partly.ours == [1, 2, nil])
    #expect(throws: OperationsError.differentLabels(["no", "yes"], ["0", "1"])) {
      try LabelMatch(["no", "yes"], .integers([0, 1]))
    }
  }
}
