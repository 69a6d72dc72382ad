import Tabular
import Workspace

/// How a data file was read, as a run keeps it, so that it can be read again in the same way.
struct ReadingDocument {
  /// The choices that were made on the command line.
  let choices: DataChoices

  /// Keeps choices.
  init(_ choices: DataChoices) {
    self.choices = choices
  }

  /// Reads what was kept; what is not there takes its default.
  init(_ value: JSONValue?) {
    var choices = DataChoices()
    let members = value?.members ?? [:]
    choices.types = (members["types"]?.elements ?? []).compactMap(\.text)
    choices.missing = (members["missing"]?.elements ?? []).compactMap(\.text)
    if members["decimal"] == nil, !choices.missing.isEmpty {
      // Before there was a decimal separator to keep, a list was added to the usual spellings.
      choices.missing.insert(MissingList.text(CellFormat.standardMissing), at: 0)
    }
    choices.decimal = members["decimal"]?.text
    choices.thousands = members["thousands"]?.text
    choices.dateFormat = members["date_format"]?.text
    choices.required = (members["required"]?.elements ?? []).compactMap(\.text)
    choices.delimiter = members["delimiter"]?.text
    choices.onError = members["on_error"]?.text ?? choices.onError
    self.choices = choices
  }

  /// What is kept; the number of threads is not, because nothing depends on it.
  var value: JSONValue {
    [
      "types": .array(choices.types.map { .string($0) }),
      "missing": .array(choices.missing.map { .string($0) }),
      "decimal": JSONValue(choices.decimal), "thousands": JSONValue(choices.thousands),
      "date_format": JSONValue(choices.dateFormat),
      "required": .array(choices.required.map { .string($0) }),
      "delimiter": JSONValue(choices.delimiter), "on_error": .string(choices.onError),
    ]
  }
}
