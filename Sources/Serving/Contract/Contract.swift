import Models

/// What a model asks of the rows that it is given, field by field.
struct Contract: Sendable {
  /// The fields in the order of the model.
  let fields: [SignatureColumn]
  /// How some of the fields are made of a time series; nil where none is.
  private let series: SeriesRecipe?
  private let places: [ByteText: Int]

  /// The contract of a signature.
  init(_ signature: Signature, series: SeriesRecipe? = nil) {
    self.series = series
    fields = signature.inputs
    places = Dictionary(
      fields.enumerated().map { (ByteText($1.name), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The index of a field, or nil where the model has none of that name.
  func place(_ name: String) -> Int? { places[ByteText(name)] }

  /// What a field takes, in words; of one that is made of a time series also what it holds.
  func words(_ field: SignatureColumn) -> String {
    let meaning = series?.meaning(of: field.name)
    return field.type.words + (meaning.map { ": \($0)" } ?? "")
  }

  /// What a field holds that is made of a time series; nil for any other.
  func meaning(_ field: SignatureColumn) -> String? { series?.meaning(of: field.name) }

  /// An empty table to be filled from a body of a size.
  func newRows(bodyBytes: Int) -> RowsInMaking { RowsInMaking(self, bodyBytes: bodyBytes) }
}

extension SignatureType {
  /// What a field takes, in words.
  var words: String {
    switch self {
    case .long: "a whole number"
    case .double, .float: "a number"
    case .boolean: "true or false"
    case .string: "text"
    }
  }

  /// Whether a value may be missing.
  var allowsNull: Bool { self == .double || self == .float || self == .string }
}
