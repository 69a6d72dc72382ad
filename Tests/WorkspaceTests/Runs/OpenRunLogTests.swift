import Diagnostics
import GRDB
import Glibc
import TestSupport
import Testing

@testable import Workspace

/// Runs that have not ended survive the loss of the index, and the loss of their rows is seen.
@Suite("Open runs") struct OpenRunLogTests {
  @Test("an open run comes back from its log with all that was acknowledged")
  func rebuilt() throws {
    try withWorkspace { workspace, _ in
      let object = try workspace.storeObject(bytes: Array("plot".utf8))
      let run = try workspace.startRun(
        RunStart(name: "open", experiment: "e", kind: "log"),
        RunEntries(params: [NamedText("depth", "3")]))
      let values: [Double] = [0.1, .nan, -0.0, .infinity, Double.leastNonzeroMagnitude]
      try workspace.log(
        RunEntries(
          metrics: values.enumerated().map {
            MetricPoint("loss", $0.element, step: Int64($0.offset) - 2, time: 7)
          } + [MetricPoint("auc", 0.5, step: .max, time: -1)],
          tags: [NamedText("a", "1"), NamedText("b", "2")],
          artifacts: [Artifact(path: "plot.svg", object: object)], note: "so far"), to: run.id)
      try workspace.log(
        RunEntries(removedTags: ["a"], name: "renamed"), to: run.id)
      let detail = try workspace.runDetail(run.id)
      let loss = try workspace.metricHistory(run.id, "loss")

      unlink(workspace.path(["index.sqlite"]))
      let other = try workspace.reopened()
      #expect(try other.runDetail(run.id) == detail)
      #expect(try other.metricHistory(run.id, "loss") == loss)
      #expect(try other.verify().passed)
      // It goes on, ends, and its log goes.
      try other.log(RunEntries(metrics: [MetricPoint("auc", 0.6)]), to: run.id)
      try other.endRun(run.id, RunCompletion())
      #expect(try workspace.store.names(in: ["open"]).isEmpty)
      #expect(try other.verify().passed)
    }
  }

  @Test("rows of an open run that are gone from the index are found")
  func deleted() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.startRun(RunStart(name: "open", kind: "log"))
      let points = (0..<5).map { MetricPoint("loss", Double($0), step: Int64($0)) }
      try workspace.log(
        RunEntries(params: [NamedText("n", "1")], metrics: points), to: run.id)
      #expect(try workspace.verify().passed)
      let database = try DatabaseQueue(path: workspace.path(["index.sqlite"]))
      try database.write { db in
        try db.execute(sql: "DELETE FROM points; DELETE FROM metrics; DELETE FROM params")
      }
      try database.close()
      let damage = try workspace.reopened().verify().damage
      #expect(
        damage.map(\.problem).sorted() == [
          "5 of its 5 values are not in the index", "it is not in the index",
        ])
      // And come back.
      unlink(workspace.path(["index.sqlite"]))
      #expect(try workspace.reopened().metricHistory(run.id, "loss").count == 5)
    }
  }

  @Test("a line that was cut by a kill is passed over, and the next one is whole")
  func torn() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.startRun(RunStart(name: "open", kind: "log"))
      try workspace.log(RunEntries(metrics: [MetricPoint("a", 1)]), to: run.id)
      let path = workspace.path(["open", run.id + ".log"])
      let descriptor = open(path, O_WRONLY | O_APPEND)
      #expect(write(descriptor, "{\"metric\":\"a\",\"poi", 18) == 18)
      close(descriptor)
      #expect(try workspace.verify().passed)
      try workspace.log(RunEntries(metrics: [MetricPoint("a", 2)]), to: run.id)
      unlink(workspace.path(["index.sqlite"]))
      #expect(try workspace.reopened().metricHistory(run.id, "a").map(\.value) == [1, 2])
    }
  }
}
