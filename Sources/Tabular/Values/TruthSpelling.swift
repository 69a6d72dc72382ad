/// How truth values are spelled: `true`, `t`, `yes`, `y`, 1 and `false`, `f`, `no`, `n`, 0, in any
/// letter case; the numbers also as `1.0` and `0.0`, in the spelling of numbers.
enum TruthSpelling {
  /// The truth value that a text without blanks around it is, or nil; the text is followed by
  /// something that is not a digit and by 8 bytes that can be read.
  static func value(_ core: UnsafeRawBufferPointer, spelling: NumberSpelling) -> Bool? {
    if let word = word(core) { return word }
    switch core.count {
    case 1 where core[0] | 0x20 == UInt8(ascii: "t"): return true
    case 1 where core[0] | 0x20 == UInt8(ascii: "y"): return true
    case 1 where core[0] | 0x20 == UInt8(ascii: "f"): return false
    case 1 where core[0] | 0x20 == UInt8(ascii: "n"): return false
    case 2 where Blanks.isWord(core, "no"): return false
    case 3 where Blanks.isWord(core, "yes"): return true
    default:
      return spelling.withPlainText(core) { plain in
        plain.flatMap { PlainNumber($0) }.flatMap { value($0.real) }
      }
    }
  }

  /// `true` or `false` in any letter case: what alone makes a column one of truth values.
  static func word(_ core: UnsafeRawBufferPointer) -> Bool? {
    if Blanks.isWord(core, "true") { return true }
    return Blanks.isWord(core, "false") ? false : nil
  }

  /// The truth value that a number is.
  static func value(_ number: Double) -> Bool? {
    number == 1 ? true : number == 0 ? false : nil
  }
}
