/// What the cells of a data file mean: which texts are missing values, how numbers and dates are
/// spelled, and what each column holds.
///
/// One value of this type is decided when a model is trained, is kept inside the model, and is obeyed
/// by whatever reads data for it: scoring, serving, gates, drift, reports and exported models.
public struct CellFormat: Sendable, Hashable, Codable {
  /// The texts that mean a missing value, besides the empty cell; compared after blanks at both ends
  /// are removed.
  public var missing: [String]
  /// The decimal separator of numbers in text: `.` or `,`.
  public var decimal: String
  /// What stands between groups of three digits of numbers in text; nil for nothing.
  public var thousands: String?
  /// The pattern of dates in `strptime` spelling, such as `%d/%m/%Y`; nil for ISO 8601.
  public var dateFormat: String?
  /// Whether times carry an offset (`offset`) or none (`none`); nil where no column holds times.
  public var timeZone: String?
  /// The column that was predicted; nil for a model without a target.
  public var target: String?
  /// The column of sample weights; nil where every row counts the same.
  public var weight: String?
  /// What the columns that the model takes hold, with its target and weight.
  public var columns: [ColumnFormat]

  /// What is missing where nothing else is stated: the spellings of pandas' readers that occur in
  /// data, and `?`.
  public static let standardMissing = [
    "NA", "N/A", "n/a", "null", "NULL", "nan", "NaN", "#N/A", "None", "<NA>", "?",
  ]

  /// States what cells mean.
  public init(
    missing: [String] = CellFormat.standardMissing, decimal: String = ".",
    thousands: String? = nil, dateFormat: String? = nil, timeZone: String? = nil,
    target: String? = nil, weight: String? = nil, columns: [ColumnFormat] = []
  ) {
    self.missing = missing
    self.decimal = decimal
    self.thousands = thousands
    self.dateFormat = dateFormat
    self.timeZone = timeZone
    self.target = target
    self.weight = weight
    self.columns = columns
  }

  /// What the column of a name holds, or nil.
  public subscript(name: String) -> ColumnFormat? {
    columns.first { $0.name == name }
  }

  private enum CodingKeys: String, CodingKey {
    case missing, decimal, thousands, target, weight, columns
    case dateFormat = "date_format"
    case timeZone = "time_zone"
  }
}

/// What the cells of one column hold.
public struct ColumnFormat: Sendable, Hashable, Codable {
  /// The name of the column.
  public var name: String
  /// What its values are.
  public var type: ColumnType
  /// Whether every row must have a value.
  public var isRequired: Bool
  /// Further texts that mean a missing value in this column of numbers: the few that were no numbers when
  /// the model was trained; nil for none.
  public var missing: [String]?

  /// States what a column holds.
  public init(name: String, type: ColumnType, isRequired: Bool = false, missing: [String]? = nil) {
    self.name = name
    self.type = type
    self.isRequired = isRequired
    self.missing = missing
  }

  private enum CodingKeys: String, CodingKey {
    case name, type, missing
    case isRequired = "required"
  }
}
