import Diagnostics
@testable import Operations
import Testing

@Suite struct CompareReferencesTests {
  @Test("what differs is listed by kind and name, and what is missing is nil")
  func differences() throws {
    try withProject { session in
      try record(in: session, name: "a", params: ["depth=6", "rate=0.1"], metrics: ["auc=0.8"])
      try record(
        in: session, name: "b", params: ["depth=8", "rate=0.1"], metrics: ["auc=0.8", "f1=0.5"],
        tags: ["x=y"])
      let outcome = try CompareReferences(first: "a", second: "b").run(in: session)
      #expect(!outcome.same)
      #expect(
        outcome.changes == [
          .init(kind: "param", name: "depth", a: "6", b: "8"),
          .init(kind: "metric", name: "f1", a: nil, b: "0.5"),
          .init(kind: "tag", name: "x", a: nil, b: "y"),
        ])
    }
  }

  @Test("a run is the same as itself")
  func same() throws {
    try withProject { session in
      try record(in: session, name: "a", metrics: ["auc=nan"])
      let outcome = try CompareReferences(first: "a", second: "HEAD").run(in: session)
      #expect(outcome.same)
    }
  }

  @Test("an unknown side is named with the nearest")
  func unknown() throws {
    try withProject { session in
      try record(in: session, name: "first")
      let error = actionable {
        _ = try CompareReferences(first: "first", second: "frist").run(in: session)
      }
      #expect(error?.fault == .input)
      #expect(error?.candidates == ["first"])
    }
  }
}
