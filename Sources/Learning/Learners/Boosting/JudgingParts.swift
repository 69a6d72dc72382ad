/// Into how many parts training rows are cut that judge when boosting stops.
///
/// On few rows one part is too small a judge: the number of trees that it likes best is chance. There
/// each of several parts judges trees that were grown without it. On many rows one part is as good,
/// and growing the trees once instead of five times is cheaper.
///
/// How wrong a label is has a narrow range, an error of numbers has none: where a target has a long
/// tail, a few rows of a part decide. So that numbers need several parts up to more rows.
enum JudgingParts {
  /// The number of parts of few rows.
  static let several = 5
  /// Under so many training rows nothing is set apart.
  private static let fewestRows = 50
  /// From so many training rows on there is one part where labels are learnt.
  private static let manyLabels = 2_000
  /// From so many training rows on there is one part where numbers are learnt.
  private static let manyNumbers = 10_000
  /// From so many cells (rows × features × raw scores) on there is one part, too.
  private static let manyCells = 400_000

  /// The number of parts: none, one or `several`.
  static func count(rows: Int, features: Int, task: LearningTask) -> Int {
    guard rows >= fewestRows else { return 0 }
    return rows <= mostRows(features: features, task: task) ? several : 1
  }

  /// The most rows that are cut into several parts.
  static func mostRows(features: Int, task: LearningTask) -> Int {
    let many = task == .regression ? manyNumbers : manyLabels
    return min(many, manyCells / max(1, features.multipliedClamping(task.scoreCount))) - 1
  }
}
