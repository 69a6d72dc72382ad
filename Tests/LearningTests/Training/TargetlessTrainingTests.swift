import Diagnostics
import FoundationEssentials
import Models
import Tabular
import Testing

@testable import Learning

@Suite("Training without a target")
struct TargetlessTrainingTests {
  private func columns(_ rows: Int = 300) -> [Column] {
    let (a, b) = (units(rows, seed: 1), units(rows, seed: 2))
    return [
      .real("a", (0..<rows).map { Double($0 % 3) * 8 + a[$0] }),
      .real("b", b.map { $0 < 0.03 ? nil : $0 }),
      .text("c", b.map { $0 < 0.5 ? "p" : "q" }),
      .text("kind", (0..<rows).map { ["x", "y", "z"][$0 % 3] }),
      .text("rare", (0..<rows).map { $0 % 25 == 0 ? "yes" : "no" }),
    ]
  }

  private func value(_ metrics: [NamedMetric], _ name: String) -> Double? {
    metrics.first { $0.name == name }?.value
  }

  @Test("each task takes its own learner, and all columns become features")
  func learners() throws {
    let anomaly = try targetlessPlan(columns(), .anomaly)
    #expect(anomaly.learner == "isolation-forest")
    #expect(anomaly.task == .anomaly(truth: nil))
    #expect(anomaly.features.map(\.name) == ["a", "b", "c", "kind", "rare"])
    #expect(anomaly.metricNames == ["anomaly_share", "mean_score"])
    let clustering = try targetlessPlan(columns(), .clustering)
    #expect(clustering.learner == "kmeans")
    #expect(
      clustering.metricNames == [
        "silhouette", "calinski_harabasz", "davies_bouldin", "inertia",
      ])
  }

  @Test(
    "a learner without a target says what the task is", arguments: ["isolation-forest", "kmeans"])
  func task(of learner: String) throws {
    let found = try targetlessPlan(columns(), .auto) { $0.learner = learner }
    #expect(found.task.name == (learner == "kmeans" ? "clustering" : "anomaly"))
  }

  @Test("a target that is missing, or a learner for another task, is refused")
  func refusals() throws {
    func code(_ task: RequestedTask, _ change: (inout TrainingRequest) -> Void = { _ in })
      -> String?
    {
      do {
        _ = try targetlessPlan(columns(), task, change)
        return nil
      } catch {
        return (error as? LearningError)?.code
      }
    }
    for task in [RequestedTask.auto, .classification, .regression] {
      #expect(code(task) == "no_target")
    }
    #expect(code(.anomaly) { $0.learner = "gbdt" } == "learner_for_other_task")
    #expect(code(.clustering) { $0.learner = "isolation-forest" } == "learner_for_other_task")
    #expect(
      code(.classification) { ($0.learner, $0.target) = ("kmeans", "rare") }
        == "learner_for_other_task")
    #expect(code(.anomaly) { $0.weight = "a" } == "option_of_other_task")
    #expect(
      code(.clustering) { ($0.positive, $0.target) = ("x", "kind") } == "option_of_other_task")
    #expect(code(.anomaly) { $0.positive = "yes" } == "option_of_other_task")
    #expect(code(.anomaly) { $0.target = "kind" } == "unsuitable_target")
    #expect(code(.anomaly) { $0.target = "nobody" } == "unknown_column")
    #expect(code(.anomaly) { $0.primaryMetric = "auc" } == "unknown_metric")
  }

  @Test("a target that is named is left out of the features and judges the anomalies")
  func judgedAnomalies() throws {
    let plan = try targetlessPlan(columns(), .anomaly) { $0.target = "rare" }
    #expect(!plan.features.map(\.name).contains("rare"))
    #expect(plan.primaryMetric == "auc")
    #expect(plan.task.positiveLabel == "yes")
    let outcome = try plan.train()
    let record = outcome.record
    #expect(record.labels == ["no", "yes"] && record.positive == "yes" && record.target == "rare")
    #expect(record.holdout.labels.count == record.holdout.anomalies?.scores.count)
    #expect(value(outcome.baseline, "auc") == 0.5)
    #expect(value(outcome.baseline, "anomaly_share") == 0)
    let auc = try #require(value(outcome.metrics, "auc"))
    #expect(auc >= 0 && auc <= 1)
  }

  @Test("clusters are compared with the labels of a target that is named")
  func judgedClusters() throws {
    let outcome = try targetlessPlan(columns(), .clustering) {
      $0.target = "kind"
      $0.features = .only(["a"])
      $0.settings = ["clusters": "3"]
    }.train()
    #expect(value(outcome.metrics, "adjusted_rand") == 1)
    #expect(value(outcome.baseline, "adjusted_rand") == 0)
    #expect(
      try #require(value(outcome.metrics, "inertia")) < #require(value(outcome.baseline, "inertia"))
    )
  }

  @Test("what is recorded gives the figures again, also as JSON")
  func record() throws {
    for task in [RequestedTask.anomaly, .clustering] {
      let plan = try targetlessPlan(columns(), task) { $0.slices = ["kind"] }
      let outcome = try plan.train()
      let again = outcome.record.holdout.metrics(plan.task, names: plan.metricNames)
      #expect(again == Array(outcome.metrics.prefix(plan.metricNames.count)))
      let holdout = outcome.record.holdout
      #expect(try JSON.decode(EvaluatedRows.self, from: JSON.encode(holdout)) == holdout)
      #expect(outcome.record.task == task.rawValue)
      #expect(outcome.record.slices.map(\.value).sorted() == ["x", "y", "z"])
    }
  }

  @Test("cross-validation judges each fold by a model of the others")
  func folds() throws {
    for task in [RequestedTask.anomaly, .clustering] {
      let outcome = try targetlessPlan(columns(), task) { $0.folds = 3 }.train()
      #expect(outcome.record.folds.count == 3)
      let name = task == .anomaly ? "cv_mean_score" : "cv_silhouette"
      #expect(value(outcome.metrics, name).map(\.isFinite) == true)
      // Each fold has clusters of its own.
      #expect((outcome.record.outOfFold == nil) == (task == .clustering))
    }
  }

  @Test("many held-out rows have their silhouette sampled, which is said")
  func sample() throws {
    let plan = try targetlessPlan(columns(12_000), .clustering) {
      $0.settings = ["n-init": "1", "clusters": "3"]
    }
    #expect(plan.warnings.map(\.code).contains("sampled_silhouette"))
    let rows = try #require(try plan.train().record.holdout.clustering)
    #expect(rows.silhouettes.count == 2400)
    #expect(rows.silhouettes.count { $0 != nil } == ClusterEvaluation.sampleLimit)
  }

  @Test(
    "the stored bytes are the same for 1, 2 and 4 threads",
    arguments: [RequestedTask.anomaly, .clustering])
  func threads(task: RequestedTask) throws {
    let bytes = try [1, 2, 4].map { threads in
      try targetlessPlan(columns(), task) { $0.threads = threads }.train().onnx
    }
    #expect(bytes[0] == bytes[1] && bytes[0] == bytes[2])
  }

  @Test("a column named like an output is refused")
  func names() throws {
    for (task, name) in [(RequestedTask.anomaly, "is_anomaly"), (.clustering, "distance")] {
      var all = columns()
      all[0] = Column(name: name, values: all[0].values)
      #expect(throws: LearningError.self) { try targetlessPlan(all, task) }
    }
  }
}
