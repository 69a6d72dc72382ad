/// Reads single values by a `CellFormat`: the one place that knows what a cell means.
///
/// The readers of CSV and JSON Lines use it, and so does whoever gets values one by one, such as a
/// server. Blanks around a text are no part of it. A text that is one of the missing spellings is
/// missing in every type of column.
///
/// ```swift
/// let reader = ValueReader(model.cells ?? CellFormat())
/// switch reader.number("41.5") { … }
/// ```
public struct ValueReader: Sendable {
  let missing: MissingSpellings
  let spelling: NumberSpelling
  /// The pattern of dates; nil for ISO 8601 alone.
  let datePattern: DatePattern?
  private let dateFormat: String?
  /// Further texts that mean a missing value among numbers.
  private let alsoMissing: [String]

  /// Prepares to read.
  ///
  /// - Parameter column: The column whose values are read, of which the format may know more.
  public init(_ format: CellFormat = CellFormat(), column: ColumnFormat? = nil) {
    alsoMissing = column?.missing ?? []
    spelling = NumberSpelling(decimal: format.decimal, thousands: format.thousands)
    missing = MissingSpellings(format.missing, numbers: spelling)
    dateFormat = format.dateFormat
    datePattern = format.dateFormat.flatMap { DatePattern($0) }
  }

  /// The number that a text is; one that is not finite as a float32, which is what models compute with,
  /// is unreadable.
  public func number(_ text: UnsafeRawBufferPointer) -> ReadValue<Double> {
    padded(text) { text in
      switch number(padded: text) {
      case .missing: .missing
      case .number(let number): finite(number.real, text)
      case .none: unreadableNumber(text)
      }
    }
  }

  private func unreadableNumber(_ text: UnsafeRawBufferPointer) -> ReadValue<Double> {
    let core = Blanks.trimmed(text)
    if alsoMissing.contains(where: { $0.utf8.elementsEqual(core) }) { return .missing }
    return .unreadable(Self.flaw(of: text, else: CellFlaw.notNumber))
  }

  /// The number of a column, from a number: NaN and the numbers among the missing spellings are missing.
  public func number(_ value: Double) -> ReadValue<Double> {
    if value.isNaN || missing.contains(value) { return .missing }
    return Float(value).isFinite ? .value(value) : .unreadable(.notFinite("\(value)"))
  }

  /// The truth value that a text is.
  public func truth(_ text: UnsafeRawBufferPointer) -> ReadValue<Bool> {
    padded(text) { text in
      let core = Blanks.trimmed(text)
      if isMissing(padded: core) { return .missing }
      return TruthSpelling.value(core, spelling: spelling).map { .value($0) }
        ?? .unreadable(Self.flaw(of: text, else: CellFlaw.notBoolean))
    }
  }

  /// The truth value of a column, from a number.
  public func truth(_ value: Double) -> ReadValue<Bool> {
    if value.isNaN || missing.contains(value) { return .missing }
    return TruthSpelling.value(value).map { .value($0) } ?? .unreadable(.notBoolean("\(value)"))
  }

  /// The category or label that a text is, in its one spelling.
  public func category(_ text: UnsafeRawBufferPointer) -> ReadValue<String> {
    padded(text) { text in
      if let flaw = Self.flaw(of: text) { return .unreadable(flaw) }
      return isMissing(padded: text)
        ? .missing : .value(CategoryText(text, spelling: spelling).string(of: text))
    }
  }

  /// The category of a column, from a number: of 2.0 it is `2`.
  public func category(_ value: Double) -> ReadValue<String> {
    value.isNaN || missing.contains(value) ? .missing : .value(CategoryText.string(of: value))
  }

  /// The date or time that a text is.
  public func date(_ text: UnsafeRawBufferPointer) -> ReadValue<DateTime> {
    padded(text) { text in
      let core = Blanks.trimmed(text)
      if isMissing(padded: core) { return .missing }
      return dateTime(core).map { .value($0) }
        ?? .unreadable(Self.flaw(of: text, else: CellFlaw.notDate))
    }
  }

  /// The date or time that a text without blanks around it is; in the pattern, where there is one, or in
  /// ISO 8601, unless the pattern begins with the year as that does.
  func dateTime(_ core: UnsafeRawBufferPointer) -> DateTime? {
    guard dateFormat != nil else { return DateTime(core) }
    guard let datePattern else { return nil }
    return datePattern.dateTime(core) ?? (datePattern.beginsWithYear ? nil : DateTime(core))
  }

  func finite(_ value: Double, _ text: UnsafeRawBufferPointer) -> ReadValue<Double> {
    Float(value).isFinite
      ? .value(value) : .unreadable(.notFinite(String(decoding: text, as: UTF8.self)))
  }
}
