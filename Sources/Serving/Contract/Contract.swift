import Models

/// What a model asks of the rows that it is given, field by field.
struct Contract: Sendable {
  /// The fields in the order of the model.
  let fields: [SignatureColumn]
  private let places: [ByteText: Int]

  /// The contract of a signature.
  init(_ signature: Signature) {
    fields = signature.inputs
    places = Dictionary(
      fields.enumerated().map { (ByteText($1.name), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The index of a field, or nil where the model has none of that name.
  func place(_ name: String) -> Int? { places[ByteText(name)] }

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
