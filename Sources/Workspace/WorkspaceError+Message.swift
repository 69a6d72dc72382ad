import Glibc

extension WorkspaceError {
  /// One sentence: what is wrong, with the value in single quotes.
  public var message: String {
    switch self {
    case .noProject(let directory):
      "no project in '\(directory)' or in any directory above it"
    case .symbolicLink(let path): "'\(path)' is a symbolic link, which `.mlo` may not hold"
    case .newerStore(let found, let known):
      "the index is of version \(found), this mlo knows \(known)"
    case .indexEmpty: "the index '.mlo/index.sqlite' is empty"
    case .indexUnreadable(let reason): "the index '.mlo/index.sqlite' is damaged: \(reason)"
    case .indexMissing: "the index '.mlo/index.sqlite' is missing"
    case .projectUnreadable(let reason): "'.mlo/manifests/project.json' is damaged: \(reason)"
    case .fileNotFound(let path): "no file '\(path)'"
    case .notRegularFile(let path, let kind): "'\(path)' is \(kind), not a regular file"
    case .fileExists(let path): "'\(path)' is there already"
    case .system(let action, let path, let number):
      "cannot \(action) '\(path)': \(systemErrorText(number))"
    case .busy(let holder, let seconds): busyMessage(holder, seconds)
    case .databaseBusy: "another process holds the index"
    case .storeMoved(let path): "the store '\(path)' was moved or replaced while it was in use"
    case .journalNeedsWriter:
      "an interrupted write must first be finished by a command with write access"
    case .objectDamaged(let sha256, let reason, let usedBy):
      "object sha256:\(sha256) is damaged: \(reason)\(usedText(usedBy))"
    case .objectMissing(let sha256, let usedBy):
      "object sha256:\(sha256) is missing\(usedText(usedBy))"
    case .objectTooLarge(let sha256, let bytes, let limit):
      "object sha256:\(sha256) has \(bytes) bytes, more than the \(limit) that are read into memory"
    case .pathNotInTree(let path, let tree, _): "no file '\(path)' in sha256:\(tree)"
    case .notATree(let sha256): "object sha256:\(sha256) is a file, not a directory"
    case .manifestDamaged(let path, let reason): "manifest '\(path)' is damaged: \(reason)"
    case .historyBroken(let sequence, let reason):
      "the history is broken at event \(sequence): \(reason)"
    case .versionTakenTwice(let name, let version, let first, let second):
      "'\(name)@\(version)' names two models: sha256:\(first) and sha256:\(second)"
    case .notAnArchive(let path, let reason): "'\(path)' is not an exported store: \(reason)"
    default: requestMessage
    }
  }

  /// The sentences about what a user asked for.
  private var requestMessage: String {
    switch self {
    case .invalidName(let kind, let name, let rule): "'\(name)' is not a name of \(kind): \(rule)"
    case .tooLong(let what, let length, let limit, let unit):
      "\(what) has \(length) \(unit), more than the \(limit) allowed"
    case .invalidText(let what, let rule): "\(what) \(rule)"
    case .unsafePath(let path, let reason): "'\(path)' is not a path of an artifact: \(reason)"
    case .paramChanged(let key, let recorded, let asked):
      "parameter '\(key)' is recorded as '\(recorded)' and cannot become '\(asked)'"
    case .runHasEnded(let run, let status): "run '\(run)' has ended (\(status))"
    case .runExists(let id): "run '\(id)' exists already"
    case .unknownReference(let word, let kind, _): "no \(kind) '\(word)'"
    case .ambiguousReference(let word, let kind, let candidates):
      "'\(word)' names \(candidates.count) \(kind)s"
    case .wrongKindOfReference(let word, let found, let wanted):
      "'\(word)' is \(found), not \(wanted)"
    case .noRuns: "there is no run yet"
    case .runHasNoModel(let run): "run '\(run)' has no model"
    case .unknownExperiment(let name, _): "no experiment '\(name)'"
    case .unknownModel(let name, _): "no model '\(name)'"
    case .unknownVersion(let name, let version, _): "model '\(name)' has no version \(version)"
    case .unknownAlias(let name, let alias, _): "model '\(name)' has no alias or stage '\(alias)'"
    case .unknownArtifact(let run, let path, _): "run '\(run)' has no artifact '\(path)'"
    case .filterSyntax(let filter, let position, let problem):
      "filter '\(filter)', character \(position): \(problem)"
    case .unknownSortKey(let key, _): "cannot sort by '\(key)'"
    case .nothingToRollBack(let name):
      "model '\(name)' has no earlier version in production to go back to"
    case .stageMoved(let name, let stage, let expected, let found):
      "\(stage) of '\(name)' went from \(versionText(expected)) to \(versionText(found)) meanwhile"
    default: "unknown fault"
    }
  }

  /// What to do next.
  public var hints: [String] {
    switch self {
    case .noProject: ["run `mlo init`"]
    case .busy(let holder?, _) where holder.process.isStopped:
      [
        "`kill -CONT \(holder.process.pid)` lets it go on",
        "`kill -KILL \(holder.process.pid)` ends it; the store is whole then, too",
      ]
    case .storeMoved: ["run the command again in the place where the project is now"]
    case .newerStore: ["upgrade mlo"]
    case .indexEmpty, .indexUnreadable, .indexMissing:
      ["`mlo verify --rebuild` makes it again from the manifests"]
    case .projectUnreadable:
      [
        "restore it from git or a backup",
        "where there is neither: remove the file, and `mlo init` gives the project a new id",
      ]
    case .objectDamaged, .objectMissing: ["`mlo verify` lists all damage and what it touches"]
    case .manifestDamaged: ["`mlo verify` lists all damage", "restore the file from a backup"]
    case .system(_, _, let number) where number == ENOSPC || number == EDQUOT:
      ["free some space; nothing was changed"]
    case .ambiguousReference(_, _, let candidates): ["it could be \(wordList(candidates))"]
    case .paramChanged: ["a recorded parameter does not change; log to a new run"]
    case .noRuns: ["`mlo train` or `mlo log --new` makes one"]
    case .stageMoved: ["look at `mlo show` and promote again"]
    case .versionTakenTwice: ["register one of the two under another name first"]
    default:
      candidates.isEmpty ? [] : ["did you mean \(wordList(candidates))?"]
    }
  }

  /// The right words that are nearest.
  public var candidates: [String] {
    switch self {
    case .pathNotInTree(_, _, let words), .unknownReference(_, _, let words),
      .ambiguousReference(_, _, let words), .unknownExperiment(_, let words),
      .unknownModel(_, let words), .unknownVersion(_, _, let words),
      .unknownAlias(_, _, let words), .unknownArtifact(_, _, let words),
      .unknownSortKey(_, let words):
      words
    default: []
    }
  }
}

/// Words in quotes with `or` before the last.
private func wordList(_ words: [String]) -> String {
  let quoted = words.prefix(5).map { "'\($0)'" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
  return quoted.dropLast().joined(separator: ", ") + " or " + last
}

private func usedText(_ users: [String]) -> String {
  guard !users.isEmpty else { return "" }
  let more = users.count > 3 ? " and \(users.count - 3) more" : ""
  return ", used by " + users.prefix(3).joined(separator: ", ") + more
}

private func versionText(_ version: Int?) -> String { version.map { "version \($0)" } ?? "nobody" }

private func busyMessage(_ holder: LockHolder?, _ seconds: Double) -> String {
  let waited = "waited \(Int(seconds.rounded())) s for the lock of '.mlo'"
  guard let holder else { return waited }
  return "\(waited), held by \(holder.text)"
}

/// The words of an error number of the system.
func systemErrorText(_ number: Int32) -> String {
  switch number {
  case ENOSPC, EDQUOT: "no space left"
  case EROFS: "read-only file system"
  case EFBIG: "file too large"
  default: String(cString: strerror(number)).lowercased()
  }
}

/// The stable word for an error number of the system.
func systemErrorCode(_ number: Int32) -> String {
  switch number {
  case ENOSPC, EDQUOT: "no_space"
  case EROFS: "read_only"
  case EACCES, EPERM: "permission_denied"
  default: "io_error"
  }
}
