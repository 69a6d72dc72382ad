/// What a cell turned out to be.
public enum ReadValue<Value: Sendable>: Sendable {
  /// A value of the column's type.
  case value(Value)
  /// Nothing, or one of the missing spellings.
  case missing
  /// A text that the column cannot hold, and why.
  case unreadable(CellFlaw)

  /// The value with something made of it.
  public func map<Other>(_ transform: (Value) -> Other) -> ReadValue<Other> {
    switch self {
    case .value(let value): .value(transform(value))
    case .missing: .missing
    case .unreadable(let flaw): .unreadable(flaw)
    }
  }
}

extension ReadValue: Equatable where Value: Equatable {}

/// A single value of JSON, as a cell.
public enum JsonCell {
  /// `null`: a missing value.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number, as it is written.
  case number(UnsafeRawBufferPointer)
  /// A string, its escapes resolved; it is read as the text of a cell of CSV.
  case string(UnsafeRawBufferPointer)
}
