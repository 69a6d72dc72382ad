import Processes

/// The interpreter that a Python command ran on and the packages that it finds: names and versions.
public struct PythonEnvironment: Sendable, Hashable {
  /// The interpreter's path.
  public var executable: String
  /// Its version, such as `3.11.2`.
  public var version: String
  /// The installed distributions by name, each with its version.
  public var packages: [String: String]

  /// Whether a program is a Python interpreter by its name: `python`, `python3.11`, `.venv/bin/python`.
  public static func isInterpreter(_ program: String) -> Bool {
    let name = program.split(separator: "/").last ?? ""
    return name.hasPrefix("python")
      && name.dropFirst(6).utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }

  /// Asks an interpreter; nil where it does not answer within ten seconds.
  ///
  /// - Parameters:
  ///   - program: The interpreter as the command names it.
  ///   - directory: Where the command ran.
  public static func read(program: String, directory: String) -> PythonEnvironment? {
    let script = Program(
      program, ["-c", listing], directory: directory, timeout: .seconds(10))
    guard let result = try? script.run(), result.isSuccess, !result.output.isCut else { return nil }
    return PythonEnvironment(listing: result.output.text)
  }

  /// Prints the interpreter's path, its version, and a line per distribution.
  ///
  /// The folder of the project is taken off the path, so that no file there stands in for a module.
  private static let listing = """
    import sys
    sys.path = [folder for folder in sys.path if folder]
    import importlib.metadata as metadata, platform
    lines = [sys.executable, platform.python_version()]
    lines += [f"{one.metadata['Name']}\\t{one.version}" for one in metadata.distributions()]
    sys.stdout.write("\\n".join(lines) + "\\n")
    """

  /// Reads what the listing printed.
  init?(listing: String) {
    let lines = listing.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 2 else { return nil }
    executable = String(lines[0])
    version = String(lines[1])
    packages = [:]
    for line in lines.dropFirst(2) {
      let parts = line.split(separator: "\t")
      // The first one on the path is the one that is imported.
      if parts.count == 2, packages[String(parts[0])] == nil {
        packages[String(parts[0])] = String(parts[1])
      }
    }
  }
}
