public import Tabular

/// A trained model as a value, before it becomes an ONNX graph: what a learner hands over.
///
/// The graph takes the raw columns of `inputs`, encodes them into one float32 feature per input
/// (`FeatureEncoding`), applies the predictor and returns the outputs of `target`.
public struct ModelBlueprint: Sendable, Hashable {
  /// The raw columns that the model takes, in the order of its signature.
  public var inputs: [ModelInput]
  /// How the features become raw scores.
  public var predictor: Predictor
  /// What the scores mean.
  public var target: TargetKind
  /// The positive label of two is given where its probability is above this, 0…1; nil for the usual
  /// rule, the likelier label.
  ///
  /// The graph compares in the width of its probabilities: with trees as float32.
  public var threshold: Double?
  /// What makes a classifier's scores probabilities that can be taken at their word; nil for those
  /// that the scores say.
  public var calibration: Calibration?
  /// How some of the inputs were made from a time series; nil where none was.
  public var series: SeriesRecipe?
  /// What the trees of a regression made smaller, for who learns on: a name such as `absolute`, or one
  /// with its number such as `quantile:0.9`; nil for the usual choice, and for all other models.
  ///
  /// It changes nothing of what the model answers.
  public var objective: String?
  /// What the cells of data for the model mean; nil where that is not known.
  public var cells: CellFormat?

  /// Puts a trained model together.
  public init(
    inputs: [ModelInput], predictor: Predictor, target: TargetKind, threshold: Double? = nil,
    calibration: Calibration? = nil
  ) {
    self.inputs = inputs
    self.predictor = predictor
    self.target = target
    self.threshold = threshold
    self.calibration = calibration
  }
}

/// One raw column that a model takes.
public struct ModelInput: Sendable, Hashable {
  /// The column's name, as in the training file.
  public var name: String
  /// How the column becomes a float32 feature.
  public var encoding: FeatureEncoding
  /// What is subtracted from a number, in float64, before it becomes a float32, so that numbers that
  /// lie close together far from zero stay distinct; 0 for nearly all columns.
  public var offset: Double

  /// Names a raw column and its encoding.
  public init(name: String, encoding: FeatureEncoding, offset: Double = 0) {
    self.name = name
    self.encoding = encoding
    self.offset = offset
  }
}

/// How one raw column becomes one float32 feature; also decides the type of the graph's input.
public enum FeatureEncoding: Sendable, Hashable {
  /// `tensor(int64)`: whole numbers that are never missing; cast to float32. Only models that were
  /// made before numbers could be missing have it.
  case integer
  /// `tensor(double)`: numbers, NaN where missing; cast to float32.
  case real
  /// `tensor(double)`: 0 for false, 1 for true, NaN where missing; cast to float32.
  case truthValue
  /// `tensor(bool)`: 0 or 1, never missing. Only models that were made before truth values could be
  /// missing have it.
  case boolean
  /// `tensor(string)`: level i (from 0) becomes the code i + 1; any other text, also the empty text
  /// of a missing value, becomes 0. A missing value gets a code of its own only where training saw
  /// one: then the empty text is among the levels.
  case categorical(levels: [String])
}

/// How features become raw scores.
public enum Predictor: Sendable, Hashable {
  /// Sums of leaf values over trees (boosting), or their mean (a single tree, a forest).
  case trees(TreeEnsemble)
  /// Weighted sums after imputation, scaling and one-hot encoding, in float64.
  case linear(LinearPredictor)
  /// The same scores for every row: the baseline.
  case constant([Double])
  /// Bayes' rule over columns that are taken as independent, in float64.
  case naiveBayes(NaiveBayesPredictor)
  /// The nearest rows of training, in float64.
  case neighbours(NeighbourPredictor)
  /// Squared distances to the centres of clusters.
  case centres(CentrePredictor)
}

/// What a model predicts, and how raw scores become outputs.
public enum TargetKind: Sendable, Hashable {
  /// One of the labels, in ascending order. Raw scores: with `.logOdds` one score for two labels
  /// (the log-odds of `positive`), or one score per label (softmax) for more; with `.probability` one
  /// probability per label.
  case classification(labels: Labels, positive: Int, scores: ScoreScale)
  /// A number: what the link makes of the raw score.
  case regression(link: RegressionLink)
  /// How unusual a row is, from the mean length of its path through the trees of an isolation forest:
  /// 2^(-length / `pathScale`). A row is an anomaly where its path is shorter than `pathLimit`.
  case anomaly(pathScale: Double, pathLimit: Float)
  /// One of `count` clusters: the one of the least raw score, which is a squared distance.
  case clustering(count: Int)
}

/// How the raw score of a regression becomes its prediction.
public enum RegressionLink: String, Sendable, Hashable {
  /// The score itself.
  case identity
  /// The exponential of the score, in float64: for targets that are counts or amounts.
  case log
}

/// What the raw scores of a classifier are.
public enum ScoreScale: String, Sendable, Hashable {
  /// Log-odds (two labels: one score) or unnormalised log-probabilities (more labels).
  case logOdds = "log_odds"
  /// Probabilities, one per label.
  case probability
}

/// The labels of a classifier, in ascending order and in the type that the data had.
public enum Labels: Sendable, Hashable {
  /// Whole numbers.
  case integers([Int64])
  /// Texts.
  case strings([String])
  /// False and true.
  case booleans

  /// The labels as text, as they appear in `probability_<label>`; booleans are `false`, `true`.
  public var texts: [String] {
    switch self {
    case .integers(let values): values.map(String.init)
    case .strings(let values): values
    case .booleans: ["false", "true"]
    }
  }
}
