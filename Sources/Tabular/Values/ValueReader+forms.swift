/// Values that come as Swift strings or from JSON.
extension ValueReader {
  /// The number that a text is.
  public func number(_ text: String) -> ReadValue<Double> { bytes(of: text, number) }
  /// The truth value that a text is.
  public func truth(_ text: String) -> ReadValue<Bool> { bytes(of: text, truth) }
  /// The category or label that a text is, in its one spelling.
  public func category(_ text: String) -> ReadValue<String> { bytes(of: text, category) }
  /// The date or time that a text is.
  public func date(_ text: String) -> ReadValue<DateTime> { bytes(of: text, date) }

  /// The number that a value of JSON is: a number, or a string that is one in the spelling of texts.
  public func number(_ cell: JsonCell) -> ReadValue<Double> {
    switch cell {
    case .null: return .missing
    case .boolean(let value): return number(value ? "true" : "false")
    case .string(let text): return number(text)
    case .number(let text):
      return padded(text) { text in
        switch number(json: text) {
        case .missing: .missing
        case .number(let number): finite(number.real, text)
        case .none: .unreadable(Self.flaw(of: text, else: CellFlaw.notNumber))
        }
      }
    }
  }

  /// The truth value that a value of JSON is: `true`, 1, or a string that is one.
  public func truth(_ cell: JsonCell) -> ReadValue<Bool> {
    switch cell {
    case .null: return .missing
    case .boolean(let value): return .value(value)
    case .string(let text): return truth(text)
    case .number(let text):
      return padded(text) { text in
        if case .missing = number(json: text) { return .missing }
        return TruthSpelling.value(text, spelling: .plain).map { .value($0) }
          ?? .unreadable(Self.flaw(of: text, else: CellFlaw.notBoolean))
      }
    }
  }

  /// The category that a value of JSON is: 2 and 2.0 are `2`, true is `true`.
  public func category(_ cell: JsonCell) -> ReadValue<String> {
    switch cell {
    case .null: return .missing
    case .boolean(let value): return category(value ? "true" : "false")
    case .string(let text): return category(text)
    case .number(let text):
      return padded(text) { text in
        if case .missing = number(json: text) { return .missing }
        return .value(CategoryText(text, spelling: .plain).string(of: text))
      }
    }
  }

  /// The date or time that a value of JSON is: a string, or a number that its pattern reads.
  public func date(_ cell: JsonCell) -> ReadValue<DateTime> {
    switch cell {
    case .null: return .missing
    case .boolean(let value): return date(value ? "true" : "false")
    case .string(let text): return date(text)
    case .number(let text):
      return padded(text) { text in
        if case .missing = number(json: text) { return .missing }
        return dateTime(text).map { .value($0) }
          ?? .unreadable(Self.flaw(of: text, else: CellFlaw.notDate))
      }
    }
  }

  private func bytes<Value>(
    of text: String, _ read: (UnsafeRawBufferPointer) -> ReadValue<Value>
  ) -> ReadValue<Value> {
    var text = text
    return text.withUTF8 { read(UnsafeRawBufferPointer($0)) }
  }
}
