import Operations

/// What `mlo --version --verbose` prints.
func versionLines() -> [String] {
  ["mlo \(Release.version)"]
}
