import ArgumentParser
import Operations

/// How new rows are judged, and what becomes of what the model does not know: shared by the commands that
/// apply a model to data.
struct JudgingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The column of sample weights for the figures of --target. Default: that of the training, where "
        + "the data has it.", valueName: "col"))
  var weight: String?

  @Option(
    help: ArgumentHelp(
      "What a category does that the model does not know: fail, missing (it is taken as a missing "
        + "value), or ignore (the model takes all of them as one). They are counted in any case.",
      valueName: "policy"), completion: .list(ScoreBatch.unknownPolicies))
  var onUnknown = "ignore"
}
