import ArgumentParser
import Operations

/// How a data file is read: shared by the commands that read one.
struct DataOptions: ParsableArguments {
  @Option(
    name: .customLong("type"),
    help: ArgumentHelp(
      "State the type of a column: \(DataChoices.typeNames.joined(separator: ", ")).",
      valueName: "col=type"))
  var types: [String] = []

  @Option(
    help: ArgumentHelp(
      "Texts that mean \"missing\" beside the usual ones, with commas between them.",
      valueName: "tokens"))
  var missing: [String] = []

  @Option(
    help: ArgumentHelp(
      "The character between fields, `tab` for a tab; found out when absent.", valueName: "char"))
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      "What a row that cannot be read does: fail, skip, or null (its bad cells become missing).",
      valueName: "policy"), completion: .list(DataChoices.errorPolicies))
  var onError = "fail"

  @Option(
    help: ArgumentHelp(
      "The number of threads; results do not depend on it. Default: one per processor.",
      valueName: "n"))
  var threads: Int?

  /// The options as an operation takes them.
  var choices: DataChoices {
    var choices = DataChoices()
    choices.types = types
    choices.missing = missing
    choices.delimiter = delimiter
    choices.onError = onError
    choices.threads = threads
    return choices
  }
}
