import FoundationEssentials
import Tabular
import Testing

@testable import Learning

/// What `Oracles/make_targetless.py` recorded of scikit-learn.
struct TargetlessRecord: Decodable {
  struct Anomalies: Decodable {
    var columns: [[Double]]
    var labels: [Int]
    var auc: [Double]
    var mean_score: [Double]
    var flagged: [Int]
    var flagged_of_contamination: [Int]
  }
  struct Clusters: Decodable {
    var columns: [[Double]]
    var labels: [Int]
    var inertia: [String: [Double]]
  }
  var anomalies: Anomalies
  var clusters: Clusters

  static func read() throws -> TargetlessRecord {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let url = URL(filePath: "/" + tests + "/Oracles/targetless.json")
    return try JSONDecoder().decode(TargetlessRecord.self, from: Data(contentsOf: url))
  }

  /// Columns of numbers under names of their own.
  static func table(_ columns: [[Double]]) -> [Column] {
    columns.enumerated().map { .real("x\($0)", $1) }
  }
}

/// A plan for columns without a target.
func targetlessPlan(
  _ columns: [Column], _ task: RequestedTask,
  _ change: (inout TrainingRequest) -> Void = { _ in }
) throws -> TrainingPlan {
  let (table, schema) = tableAndSchema(columns)
  var request = TrainingRequest(target: nil)
  request.task = task
  change(&request)
  return try TrainingPlan.make(table: table, schema: schema, request: request)
}
