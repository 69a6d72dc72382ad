/// Texts that are followed by bytes that can be read: what the readers of files have.
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
    guard let first = core.first,
      first &- 48 <= 9 || (0x2b...0x2e).contains(first) || first | 0x20 == 0x69
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
