import Processes

/// The files of a folder that git keeps or would keep: tracked ones and new ones that it does not
/// ignore.
public enum GitFiles {
  /// The paths relative to the folder, sorted, `.mlo` left out.
  ///
  /// - Returns: nil where there is no repository, or the list has more than 16 MB.
  public static func list(directory: String) -> [String]? {
    let git = GitCommand(directory: directory)
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "."]
    guard
      let result = git.run(arguments + [GitState.excludingStore], captureLimit: 16_000_000),
      !result.output.isCut
    else { return nil }
    let names = result.output.bytes.split(separator: 0)
    return Set(names.compactMap { String(validating: $0, as: UTF8.self) }).sorted()
  }
}
