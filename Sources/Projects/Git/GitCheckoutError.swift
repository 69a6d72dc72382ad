public import Diagnostics

/// Why the files of a commit cannot be written out.
public enum GitCheckoutError: ActionableError, Hashable {
  /// There is no repository, or no git.
  case noRepository(directory: String)
  /// The repository does not have the commit.
  case noCommit(String)
  /// Git could not write the files.
  case notWritten(String)
  /// What was not committed does not fit on the commit.
  case differenceNotApplied

  /// Whose fault it is.
  public var fault: Fault {
    if case .notWritten = self { return .environment }
    return .input
  }

  /// A stable word for scripts.
  public var code: String {
    switch self {
    case .noRepository: "no_repository"
    case .noCommit: "no_commit"
    case .notWritten: "checkout_failed"
    case .differenceNotApplied: "difference_not_applied"
    }
  }

  /// What is wrong.
  public var message: String {
    switch self {
    case .noRepository(let directory): "'\(directory)' is in no git repository"
    case .noCommit(let commit): "the repository has no commit '\(commit)'"
    case .notWritten(let commit): "git could not write out the files of commit '\(commit)'"
    case .differenceNotApplied: "what was not committed does not fit on its commit any more"
    }
  }

  /// What to do next.
  public var hints: [String] {
    switch self {
    case .noCommit: ["`git fetch` may bring it"]
    default: []
    }
  }
}
