/// The rows of training that are nearest, in Euclidean distance over prepared columns.
///
/// Columns are prepared as for a linear model and rounded to whole multiples of `1 / unit`. Within
/// the range of the training rows, squared distances in these units are whole numbers below 2⁵³:
/// every runtime computes the very same, whatever the order of its sums, so a tie is a tie
/// everywhere, and the earlier row wins it.
public struct NeighbourPredictor: Sendable, Hashable {
  /// How each input is prepared, one entry per input of the blueprint, in order.
  public var features: [LinearPredictor.PreparedFeature]
  /// Whole steps per unit of a prepared column, a power of two.
  public var unit: Double
  /// Training rows × prepared columns in steps, row-major: the numbers, then the indicators of those
  /// numbers that have one, then the one-hot columns, each in the order of the inputs.
  public var rows: [Float]
  /// What each training row answers.
  public var answers: Answers
  /// The weight of each training row's vote; nil where all count the same.
  public var rowWeights: [Double]?
  /// The number of neighbours that are asked.
  public var neighbours: Int
  /// Votes count by the inverse of the distance; rows at distance 0 then are alone in voting.
  public var isDistanceWeighted: Bool

  /// What the training rows answer.
  public enum Answers: Sendable, Hashable {
    /// The place of each row's label; a score is the share of the votes.
    case labels([Int64])
    /// Each row's number; the score is their mean.
    case numbers([Double])

    /// The number of training rows.
    public var count: Int {
      switch self {
      case .labels(let codes): codes.count
      case .numbers(let values): values.count
      }
    }
  }

  /// Puts rows and answers together.
  public init(
    features: [LinearPredictor.PreparedFeature], unit: Double, rows: [Float], answers: Answers,
    rowWeights: [Double]?, neighbours: Int, isDistanceWeighted: Bool
  ) {
    self.features = features
    self.unit = unit
    self.rows = rows
    self.answers = answers
    self.rowWeights = rowWeights
    self.neighbours = neighbours
    self.isDistanceWeighted = isDistanceWeighted
  }

  /// The number of prepared columns.
  public var columnCount: Int { features.reduce(0) { $0 + $1.columnCount } }
}
