/// Who git says the user is.
public enum GitIdentity {
  /// `name <email>` of git's configuration, or what there is of it; nil where there is nothing.
  public static func read(directory: String) -> String? {
    let git = GitCommand(directory: directory)
    let name = git.line(["config", "--get", "user.name"])
    let email = git.line(["config", "--get", "user.email"]).map { "<\($0)>" }
    let parts = [name, email].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
