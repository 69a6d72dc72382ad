/// Recognises by its first bytes what is not UTF-8 text, so that the error can name it.
enum ForeignFormat {
  /// The error that names what the bytes are, or nil where they may be text.
  static func error(head: UnsafeRawBufferPointer, name: String) -> TabularError? {
    for (magic, format, hint) in magics where head.starts(with: magic) {
      return .otherFormat(name: name, format: format, hint: hint)
    }
    guard let encoding = utf16Name(head) else { return nil }
    return .wrongEncoding(name: name, encoding: encoding, converter: encoding, line: nil)
  }

  private static let magics: [(magic: [UInt8], format: String, hint: String?)] = [
    (Array("PAR1".utf8), "a Parquet file", nil),
    (Array("SQLite format 3".utf8), "an SQLite database", nil),
    (Array("PK\u{3}\u{4}".utf8), "a ZIP archive or an Excel workbook", "save the sheet as CSV"),
    ([0xd0, 0xcf, 0x11, 0xe0], "an old Excel workbook", "save the sheet as CSV"),
    ([0x28, 0xb5, 0x2f, 0xfd], "Zstandard-compressed", "`zstd -d` uncompresses it"),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "xz-compressed", "`xz -d` uncompresses it"),
    (Array("BZh9".utf8), "bzip2-compressed", "`bzip2 -d` uncompresses it"),
    (Array("ARROW1".utf8), "an Arrow file", nil),
  ]

  /// UTF-16 by its byte order mark, or by a NUL in every other of the first bytes.
  private static func utf16Name(_ head: UnsafeRawBufferPointer) -> String? {
    if head.starts(with: [0xff, 0xfe]) { return "UTF-16LE" }
    if head.starts(with: [0xfe, 0xff]) { return "UTF-16BE" }
    let sample = head.prefix(64)
    guard sample.count >= 4 else { return nil }
    var nuls = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { nuls[index & 1] += 1 }
    let half = sample.count / 2
    if nuls[1] >= half * 3 / 4, nuls[0] == 0 { return "UTF-16LE" }
    if nuls[0] >= half * 3 / 4, nuls[1] == 0 { return "UTF-16BE" }
    return nil
  }
}
