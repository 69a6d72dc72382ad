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
}
