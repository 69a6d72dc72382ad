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
      if missing.contains(trimmed: core) { return .missing }
      return TruthSpelling.value(core).map { .value($0) }
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
      if missing.contains(trimmed: core) { return .missing }
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

  private func finite(_ value: Double, _ text: UnsafeRawBufferPointer) -> ReadValue<Double> {
    Float(value).isFinite
      ? .value(value) : .unreadable(.notFinite(String(decoding: text, as: UTF8.self)))
  }
}

extension ValueReader {
  /// What a text is in a column of numbers.
  enum NumberText {
    case missing
    case number(PlainNumber)
    case none
  }

  /// Reads a text that is followed by something that is not a digit and by 8 bytes that can be read.
  func number(padded text: UnsafeRawBufferPointer) -> NumberText {
    let core = Blanks.trimmed(text)
    if missing.contains(trimmed: core) { return .missing }
    return spelling.withPlainText(core) { plain in
      plain.flatMap { PlainNumber($0) }.map(checked) ?? .none
    }
  }

  /// Reads a number of JSON, which has its own spelling whatever that of texts is.
  func number(json text: UnsafeRawBufferPointer) -> NumberText {
    PlainNumber(text).map(checked) ?? .none
  }

  private func checked(_ number: PlainNumber) -> NumberText {
    guard missing.hasNumbers else { return .number(number) }
    let isMissing =
      switch number {
      case .whole(let value): missing.contains(value)
      case .real(let value): missing.contains(value)
      }
    return isMissing ? .missing : .number(number)
  }

  /// Whether a text is a number; most texts show by their first byte that they are not.
  func isNumber(_ text: UnsafeRawBufferPointer) -> Bool {
    let core = Blanks.trimmed(text)
    guard let first = core.first, first &- 48 <= 9 || (0x2b...0x2e).contains(first) || first | 0x20 == 0x69
    else { return false }
    return padded(core) { core in
      guard case .number = number(padded: core) else { return false }
      return true
    }
  }

  /// Whether a text is missing as a category: also a number that is another spelling of a missing one.
  func isMissing(padded text: UnsafeRawBufferPointer) -> Bool {
    let core = Blanks.trimmed(text)
    if missing.contains(trimmed: core) { return true }
    guard missing.hasNumbers, case .missing = number(padded: core) else { return false }
    return true
  }

  /// Calls with a copy of a text that is followed by zeros.
  func padded<Result>(
    _ text: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(byteCount: text.count + 16, alignment: 8) { buffer in
      buffer.initializeMemory(as: UInt8.self, repeating: 0)
      buffer.copyMemory(from: text)
      return body(UnsafeRawBufferPointer(rebasing: buffer[..<text.count]))
    }
  }

  /// Why a text is no text: not UTF-8, or with a NUL byte.
  static func flaw(of text: UnsafeRawBufferPointer) -> CellFlaw? {
    if text.contains(0) { return .nulByte }
    return Utf8Validity.firstFlaw(in: text) == nil
      ? nil : .notUtf8(ByteEncoding(guessedFrom: text))
  }

  /// Why a text is no value: no text at all, or not what the column holds.
  static func flaw(
    of text: UnsafeRawBufferPointer, else flaw: (String) -> CellFlaw
  ) -> CellFlaw {
    Self.flaw(of: text) ?? flaw(String(decoding: text, as: UTF8.self))
  }
}
