import Operations

/// What `mlo --version --verbose` prints.
func versionLines() throws -> [String] {
  try DescribeVersions().run().map { "\($0.name) \($0.version)" }
}
