import Projects

/// The git state as the repository around a project shows it.
typealias ObservedGitState = GitState
