import Diagnostics
import Testing
import Workspace

@testable import Operations

@Suite struct MetricLinesTests {
  private func points(_ text: String) throws -> [MetricPoint] {
    var lines = MetricLines(source: "test")
    try lines.append(Array(text.utf8))
    try lines.finish()
    return lines.take()
  }

  @Test(
    "a line is a metric with its step and time",
    arguments: [
      ("loss=0.5", MetricPoint("loss", 0.5)),
      ("loss=0.5 step=3", MetricPoint("loss", 0.5, step: 3)),
      (
        "loss=-1e-3\ttime=1700000000000  step=-2",
        MetricPoint("loss", -0.001, step: -2, time: 1_700_000_000_000)
      ),
      ("  a/b.c=inf  \r", MetricPoint("a/b.c", .infinity)),
      (#"{"metric": "auc", "value": 0.9}"#, MetricPoint("auc", 0.9)),
      (
        #"{"value": 1, "step": 7, "metric": "größe", "time": null}"#,
        MetricPoint("größe", 1, step: 7)
      ),
      (#"{"metric": "x", "value": "NaN", "step": 0, "time": 5}"#, MetricPoint("x", .nan, time: 5)),
    ])
  func lines(text: String, point: MetricPoint) throws {
    #expect(try points(text) == [point])
  }

  @Test(
    "what is no metric is named by its line",
    arguments: [
      ("a=1\nb", 2, "no KEY=VALUE"), ("=1", 1, "no KEY=VALUE"), ("a=", 1, "'' is not a number"),
      ("a=0x10", 1, "'0x10' is not a number"), ("a=1e999", 1, "'1e999' is not a number"),
      ("\n\na=1 step=1.5", 3, "'step=1.5' is neither step=N nor time=MILLISECONDS"),
      (
        "a=1 step=9223372036854775808", 1,
        "'step=9223372036854775808' is neither step=N nor time=MILLISECONDS"
      ),
      ("{", 1, "not a JSON object"), ("{}", 1, "no \"metric\" in the object"),
      (#"{"metric": "a", "value": "high"}"#, 1, "no number in \"value\""),
      (#"{"metric": "a", "value": 1, "step": 1.5}"#, 1, "\"step\" is not a whole number"),
    ])
  func faults(text: String, line: Int, problem: String) {
    let error = actionable { _ = try points(text) }
    #expect(error?.message == problem)
    #expect(error?.location == Diagnostics.SourceLocation(file: "test", line: line))
  }

  @Test("every way to cut a stream gives the same metrics")
  func cuts() throws {
    let text = Array("a=1 step=1\nbb=2\n\n{\"metric\": \"c\", \"value\": 3}\nd=4".utf8)
    let whole = try points(String(decoding: text, as: UTF8.self))
    for first in 0...text.count {
      for second in first...text.count {
        var lines = MetricLines(source: "test")
        for part in [text[..<first], text[first..<second], text[second...]] {
          try lines.append(Array(part))
        }
        try lines.finish()
        #expect(lines.take() == whole)
      }
    }
  }

  @Test("a key that is not UTF-8 and a line without end are refused")
  func hostile() {
    var lines = MetricLines(source: "test")
    let bad = actionable { try lines.append([0x61, 0xFF, 0x3D, 0x31, 0x0A]) }
    #expect(bad?.message == "the key is not valid UTF-8")
    let long = actionable { try lines.append([UInt8](repeating: 0x61, count: 70_000)) }
    #expect(long?.message == "the line is longer than 65536 bytes")
  }
}
