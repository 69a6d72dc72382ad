import Workspace

// Two rooms speak of a git state: one looks at the repository, one records what was seen. A file
// that imports just one of them can give its type a name of its own.

/// The git state as a run's manifest has it.
typealias RecordedGitState = GitState
