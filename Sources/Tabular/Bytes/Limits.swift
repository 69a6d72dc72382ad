/// The published caps of the readers, checked before memory is taken.
public enum Limits {
  /// The longest field, in bytes.
  public static let fieldBytes = 1 << 20
  /// The longest line or quoted row, in bytes.
  public static let rowBytes = 16 << 20
  /// The most columns, or different keys.
  public static let columns = 16_384
  /// The most bytes that one compressed byte may become, over `ratioWindow`.
  static let inflateRatio = 1000
  /// The bytes over which the ratio is taken.
  static let ratioWindow = 64 << 20

  /// Whether a table of so many cells is out of proportion to the bytes it was read from.
  static func isTooSparse(rows: Int, columns: Int, bytes: Int) -> Bool {
    rows.multipliedReportingOverflow(by: columns).overflow
      || rows * columns > (4 << 20) + 8 * bytes
  }
}
