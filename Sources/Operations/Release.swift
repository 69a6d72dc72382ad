/// The release that this program belongs to.
public enum Release {
  /// The version of `mlo`, by semver.org.
  public static let version = "0.1.0"
  /// Where a fault of the program is reported.
  public static let issues = "https://github.com/mlo-project/mlo/issues"
}
