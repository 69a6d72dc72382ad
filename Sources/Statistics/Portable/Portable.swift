/// Elementary functions with the same bits on every processor.
///
/// The C library's `exp` and `log` choose between variants with and without fused multiply-add at
/// run time, so a model trained on one machine could differ from another's in the last bit. These
/// use additions, multiplications and divisions only, which IEEE 754 defines to the last bit. Swift
/// never contracts `a * b + c` by itself.
///
/// The error is below 1 unit in the last place.
public enum Portable {
  /// The high part of ln 2: its product with an exponent is exact.
  static let ln2High = 6.931_471_803_691_238_164_90e-01
  /// ln 2 less the high part.
  static let ln2Low = 1.908_214_929_270_587_700_02e-10
  /// 1 / ln 2.
  static let log2e = 1.442_695_040_888_963_387_00
  /// The magnitude up to which nothing is taken from a number before its power is computed.
  static let halfLn2 = 0.5 * 0.693_147_180_559_945_309_42
  /// Added and taken away again it rounds to a whole number, of two to the even one.
  static let wholePartShift = 0x1.8p52
}
