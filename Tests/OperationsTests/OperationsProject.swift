import Diagnostics
import Operations
import TestSupport

/// Runs a body with a session in a project of its own.
func withProject<Result>(_ body: (Session) throws -> Result) throws -> Result {
  try TemporaryDirectory.with { directory in
    let session = Session(
      directory: directory.path, variables: ["USER": "tester", "HOME": directory.path])
    _ = try InitializeProject(name: "churn").run(in: session)
    return try body(session)
  }
}

/// The runs of a session's history.
func history(_ operation: ReadHistory = ReadHistory(), in session: Session) throws -> [RunRecord] {
  var runs: [RunRecord] = []
  try operation.run(in: session) { runs.append($0) }
  return runs
}

/// Records in a new run.
@discardableResult
func record(
  in session: Session, name: String? = nil, params: [String] = [], metrics: [String] = [],
  tags: [String] = [], end: String? = "finished"
) throws -> RunRecord {
  var operation = RecordEntries(target: .newRun(experiment: nil, name: name))
  operation.params = params
  operation.metrics = metrics
  operation.tags = tags
  operation.end = end
  return try operation.run(in: session).runs[0]
}

/// The error that a body throws, as users see it.
func actionable(_ body: () throws -> Void) -> (any ActionableError)? {
  do {
    try body()
    return nil
  } catch {
    return error as? any ActionableError
  }
}
