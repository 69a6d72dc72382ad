import Processes

/// The state of the git repository around a project when something was recorded.
public struct GitState: Sendable, Hashable, Codable {
  /// The hash of the commit; nil before the first one.
  public var commit: String?
  /// The branch; nil where none is checked out.
  public var branch: String?
  /// Whether tracked files differ from the commit or there are files git does not ignore.
  public var isDirty: Bool
  /// Where `origin` is, without user, password and query.
  public var remote: String?

  /// Reads the state of the repository that holds a folder.
  ///
  /// Nil where there is no git, no repository, or git refuses it (a folder of another user).
  public static func read(directory: String) -> GitState? {
    let git = GitCommand(directory: directory)
    let options = ["status", "--porcelain=v2", "--branch", "--untracked-files=normal"]
    guard let status = git.run(options + ["--", ":/", excludingStore]) else { return nil }
    var state = GitState(isDirty: false)
    for line in status.output.text.split(separator: "\n") {
      state.take(line)
    }
    state.remote = git.line(["config", "--get", "remote.origin.url"]).map(withoutSecrets)
    return state
  }

  /// What git must not look at: `mlo`'s own records.
  static let excludingStore = ":(top,exclude,glob)**/.mlo/**"

  private mutating func take(_ line: Substring) {
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.first == "#" else {
      isDirty = true
      return
    }
    guard words.count == 3 else { return }
    switch words[1] {
    case "branch.oid" where words[2] != "(initial)": commit = String(words[2])
    case "branch.head" where words[2] != "(detached)": branch = String(words[2])
    default: break
    }
  }

  /// A URL without user, password, query and fragment; a path as it is.
  static func withoutSecrets(_ url: String) -> String {
    guard let scheme = url.range(of: "://") else {
      // The short form user@host:path.
      guard let colon = url.firstIndex(of: ":"), let at = url[..<colon].lastIndex(of: "@"),
        !url[..<colon].contains("/")
      else { return url }
      return String(url[url.index(after: at)...])
    }
    let rest = url[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let authority = rest.prefix { $0 != "/" }
    let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
    return String(url[..<scheme.upperBound] + (host ?? authority) + rest[authority.endIndex...])
  }
}

extension String {
  /// Where a short text first occurs.
  fileprivate func range(of text: String) -> Range<Index>? {
    indices.lazy.compactMap { start in
      self[start...].hasPrefix(text)
        ? start..<(index(start, offsetBy: text.count, limitedBy: endIndex) ?? endIndex) : nil
    }.first
  }
}
