import ArgumentParser
import Operations

/// What is learnt from which columns by which learner.
struct LearningOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The column to predict.", valueName: "col"))
  var target: String

  @Option(
    help: ArgumentHelp(
      "The task: \(TrainingChoices.tasks.joined(separator: ", ")).", valueName: "task"),
    completion: .list(TrainingChoices.tasks))
  var task = "auto"

  @Option(
    help: ArgumentHelp(
      "The learner: \(TrainingChoices.learners.joined(separator: ", ")); auto is gbdt.",
      valueName: "name"), completion: .list(TrainingChoices.learners))
  var model = "auto"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A setting of the learner, such as trees=200; an unknown one lists those there are.",
      valueName: "key=value"))
  var settings: [String] = []

  @Option(
    help: ArgumentHelp("Learn from these columns only, with commas between them.", valueName: "a,b")
  )
  var features: [String] = []

  @Option(help: ArgumentHelp("Leave these columns out.", valueName: "a,b"))
  var drop: [String] = []

  @Option(
    help: ArgumentHelp(
      "Let this model learn on from the data (gbdt: more trees; logistic, linear: moved weights).",
      valueName: "model"))
  var continueFrom: String?

  @Option(help: ArgumentHelp("The column of sample weights.", valueName: "col"))
  var weight: String?

  @Option(
    help: ArgumentHelp(
      "The positive class of two; the label that sorts last when absent.", valueName: "label"))
  var positive: String?

  @Option(help: ArgumentHelp("Decides split and fit.", valueName: "n"))
  var seed: UInt64 = 0

  /// Writes the options into an operation's choices.
  func apply(to choices: inout TrainingChoices) {
    choices.task = task
    choices.learner = model
    choices.settings = settings
    choices.features = features
    choices.drop = drop
    choices.continuedModel = continueFrom
    choices.weight = weight
    choices.positive = positive
    choices.seed = seed
  }
}
