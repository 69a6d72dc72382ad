import Diagnostics

/// The paths nearest to a mistyped one.
func nearestPaths(_ path: String, _ paths: [String]) -> [String] {
  nearestWords(to: path, in: paths)
}
