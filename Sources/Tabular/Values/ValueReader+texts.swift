/// What else models take: whole numbers, free text, and dates as they are written.
extension ValueReader {
  /// The most bytes of a text that a cell can hold.
  public static var textLimit: Int { Limits.fieldBytes }

  /// The whole number of 64 bits that a text is to its last digit, as 2, 2.0 and 1e3 are.
  public func whole(_ text: UnsafeRawBufferPointer) -> ReadValue<Int64> {
    padded(text) { text in whole(number(padded: text), text, spelling) }
  }

  /// The whole number that a text is.
  public func whole(_ text: String) -> ReadValue<Int64> {
    var text = text
    return text.withUTF8 { whole(UnsafeRawBufferPointer($0)) }
  }

  /// The whole number that a value of JSON is: a number, or a string that is one.
  public func whole(_ cell: JsonCell) -> ReadValue<Int64> {
    switch cell {
    case .null: .missing
    case .boolean(let value): whole(value ? "true" : "false")
    case .string(let text): whole(text)
    case .number(let text):
      padded(text) { text in whole(number(json: text), text, .plain) }
    }
  }

  private func whole(
    _ found: NumberText, _ text: UnsafeRawBufferPointer, _ spelling: NumberSpelling
  ) -> ReadValue<Int64> {
    switch found {
    case .missing: .missing
    case .number(.whole(let value)): .value(value)
    case .number(.real):
      WholeNumber.exact(text, spelling: spelling).map { .value($0) }
        ?? .unreadable(.notWhole(String(decoding: text, as: UTF8.self)))
    case .none: .unreadable(Self.flaw(of: text, else: CellFlaw.notWhole))
    }
  }

  /// The text of a column of free text, as it is written.
  public func text(_ text: UnsafeRawBufferPointer) -> ReadValue<String> {
    padded(text) { text in
      if let flaw = Self.flaw(of: text) { return .unreadable(flaw) }
      return isMissing(padded: text) ? .missing : .value(String(decoding: text, as: UTF8.self))
    }
  }

  /// The text of a column of dates, without blanks around it, where it is a date or time.
  public func dateText(_ text: UnsafeRawBufferPointer) -> ReadValue<String> {
    date(text).map { _ in String(decoding: Blanks.trimmed(text), as: UTF8.self) }
  }
}
