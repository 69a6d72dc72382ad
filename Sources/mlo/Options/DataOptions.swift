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
      "Texts that mean \"missing\" instead of NA, N/A, n/a, null, NULL, nan, NaN, #N/A, None, <NA> and "
        + "?, with commas between them; '' for the empty cell alone. A model's own stay missing, too.",
      valueName: "tokens"))
  var missing: [String] = []

  @Option(
    help: ArgumentHelp("The decimal separator of numbers, `.` or `,`.", valueName: "char"))
  var decimal: String?

  @Option(
    help: ArgumentHelp(
      "What stands between groups of three digits, such as `.` beside --decimal ','.",
      valueName: "char"))
  var thousands: String?

  @Option(
    help: ArgumentHelp(
      "How dates are written, such as %d/%m/%Y (as strptime); ISO 8601 when absent.",
      valueName: "pattern"))
  var dateFormat: String?

  @Option(
    help: ArgumentHelp(
      "Columns that must have a value in every row, with commas between them.",
      valueName: "columns"))
  var required: [String] = []

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

  @Option(
    help: ArgumentHelp(
      "Refuse the data unless it has so many rows, in case its end is missing.", valueName: "n"))
  var expectRows: Int?

  /// The options as an operation takes them.
  var choices: DataChoices {
    var choices = DataChoices()
    choices.types = types
    choices.missing = missing
    choices.decimal = decimal
    choices.thousands = thousands
    choices.dateFormat = dateFormat
    choices.required = required
    choices.delimiter = delimiter
    choices.onError = onError
    choices.threads = threads
    choices.expectedRows = expectRows
    return choices
  }
}
