/// How many of the cells that are there are numbers.
struct NumberShare: Sendable, Hashable {
  var numbers: Int
  var present: Int

  /// A column of which at least 95 % are numbers holds numbers: the others are slips or missing values
  /// under a name that nobody told.
  var isNumeric: Bool { present > 0 && 20 * numbers >= 19 * present }

  /// More than half are numbers, so that whoever has the data may take the column for one of numbers.
  var isMixed: Bool { 2 * numbers > present }
}
