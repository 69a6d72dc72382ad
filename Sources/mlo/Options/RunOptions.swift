import ArgumentParser
import Operations

/// What a training leaves in the store beside the model.
struct RunOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The name of the run; made up when absent.", valueName: "run"))
  var name: String?

  @Option(
    help: ArgumentHelp("The experiment; that of mlo.yaml when absent.", valueName: "experiment"))
  var experiment: String?

  @Option(name: .customLong("tag"), help: ArgumentHelp("A tag of the run.", valueName: "key=value"))
  var tags: [String] = []

  @Option(help: ArgumentHelp("Also register the model under this name.", valueName: "name"))
  var register: String?

  @Flag(help: "Keep a copy of the data in the store.")
  var keepData = false

  @Flag(
    help: """
      Keep no row of the data with the model as its example: one of means and most frequent values \
      takes the place.
      """)
  var noExample = false

  /// Writes the options into a training.
  func apply(to command: inout TrainModel) {
    command.name = name
    command.experiment = experiment
    command.tags = tags
    command.registeredName = register
    command.keepsData = keepData
    command.keepsExample = !noExample
  }
}
