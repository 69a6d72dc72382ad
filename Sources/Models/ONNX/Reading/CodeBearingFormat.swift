/// Recognises model files of Python that are programs: reading them runs what they say.
///
/// The marks are those of `pickletools`: protocols 2 to 5 begin with the opcode PROTO, older ones are
/// met as they begin with GLOBAL, `c` and two lines of names. PyTorch puts a pickle into a zip archive.
enum CodeBearingFormat {
  /// What the bytes are, for a sentence; nil where they are nothing of that kind.
  static func name(of bytes: [UInt8]) -> String? {
    if bytes.count > 2, bytes[0] == 0x80, (2...5).contains(bytes[1]) { return "a Python pickle" }
    if beginsWithGlobal(bytes) { return "a Python pickle" }
    if isTorchArchive(bytes) { return "a PyTorch archive with a Python pickle in it" }
    return nil
  }

  /// `cMODULE\nNAME\n`, perhaps behind the mark `(`.
  private static func beginsWithGlobal(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(512).drop { $0 == UInt8(ascii: "(") }
    guard start.first == UInt8(ascii: "c") else { return false }
    let lines = start.dropFirst().split(separator: 0x0A, maxSplits: 2)
    return lines.count == 3 && lines.prefix(2).allSatisfy { $0.allSatisfy(isNameByte) }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return (0x61...0x7A).contains(letter) || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  /// A zip archive whose first entry is `NAME/data.pkl`.
  private static func isTorchArchive(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 30, bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return false }
    let name = bytes[30...].prefix(Int(bytes[26]) + Int(bytes[27]) << 8)
    return String(decoding: name, as: UTF8.self).hasSuffix("data.pkl")
  }
}
