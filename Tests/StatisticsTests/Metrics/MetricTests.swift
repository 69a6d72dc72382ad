import Diagnostics
import Statistics
import Testing

@Suite("Metric names")
struct MetricTests {
  @Test(
    "each task has the metrics of the command line, in their order",
    arguments: [
      (
        MetricTask.binary,
        "accuracy auc logloss f1 precision recall brier average_precision"
      ),
      (.multiclass, "accuracy f1_macro logloss auc_ovr"),
      (.regression, "rmse mae r2 mape median_ae wape smape"),
      (.anomaly, "auc average_precision precision recall f1 anomaly_share mean_score"),
      (.clustering, "silhouette calinski_harabasz davies_bouldin inertia adjusted_rand"),
    ])
  func names(task: MetricTask, names: String) {
    #expect(Metric.all(for: task).map(\.rawValue).joined(separator: " ") == names)
  }

  @Test("errors and losses are better when lower, all else when higher")
  func direction() {
    let lower = Metric.allCases.filter { !$0.isHigherBetter }.map(\.rawValue)
    #expect(
      lower == [
        "logloss", "brier", "rmse", "mae", "mape", "median_ae", "wape", "smape", "anomaly_share",
        "mean_score",
        "davies_bouldin", "inertia",
      ])
  }

  @Test("a metric knows its tasks, and every metric has one")
  func tasks() {
    #expect(Metric.accuracy.tasks == [.binary, .multiclass])
    #expect(Metric.rmse.tasks == [.regression])
    #expect(Metric.allCases.allSatisfy { !$0.tasks.isEmpty && !$0.title.isEmpty })
  }

  @Test("a metric of another task is not a number")
  func otherTask() throws {
    let rows = try RegressionMetrics(targets: [1, 2], predictions: [1, 2])
    #expect(ModelMetrics.regression(rows).value(of: .auc).isNaN)
    #expect(ModelMetrics.regression(rows).rowCount == 2)
    #expect(ModelMetrics.regression(rows).weights == nil)
  }

  @Test("the error for a metric of another task names the right ones")
  func message() {
    let error = StatisticsError.metricOfOtherTask(metric: .auc, task: .regression)
    #expect(error.message == "'auc' is not a metric of regression")
    #expect(error.hints == ["its metrics are rmse, mae, r2, mape, median_ae, wape, smape"])
    #expect(error.code == "metric_of_other_task")
    #expect(error.fault == .input)
  }
}
