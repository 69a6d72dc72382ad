public import Diagnostics

/// What can be wrong with a workspace or with what it is asked to do.
public enum WorkspaceError: Error, Sendable, Hashable {
  // Finding and opening.
  case noProject(directory: String)
  case symbolicLink(path: String)
  case newerStore(found: Int, known: Int)
  case indexEmpty
  case indexUnreadable(reason: String)
  case indexMissing
  case projectUnreadable(reason: String)
  // Files.
  case fileNotFound(path: String)
  case notRegularFile(path: String, kind: String)
  case fileExists(path: String)
  case system(action: String, path: String, errno: Int32)
  case busy(holder: LockHolder?, seconds: Double)
  case databaseBusy
  case storeMoved(path: String)
  case journalNeedsWriter
  // Objects.
  case objectDamaged(sha256: String, reason: String, usedBy: [String])
  case objectMissing(sha256: String, usedBy: [String])
  case objectTooLarge(sha256: String, bytes: Int64, limit: Int64)
  case pathNotInTree(path: String, tree: String, candidates: [String])
  case notATree(sha256: String)
  // Manifests and history.
  case manifestDamaged(path: String, reason: String)
  case historyBroken(sequence: Int64, reason: String)
  case versionTakenTwice(name: String, version: Int, first: String, second: String)
  case notAnArchive(path: String, reason: String)
  // What the user asks for.
  case invalidName(kind: String, name: String, rule: String)
  case tooLong(what: String, length: Int, limit: Int, unit: String)
  case invalidText(what: String, rule: String)
  case unsafePath(path: String, reason: String)
  case paramChanged(key: String, recorded: String, asked: String)
  case runHasEnded(run: String, status: String)
  case runExists(id: String)
  case unknownReference(word: String, kind: String, candidates: [String])
  case ambiguousReference(word: String, kind: String, candidates: [String])
  case wrongKindOfReference(word: String, found: String, wanted: String)
  case noRuns
  case runHasNoModel(run: String)
  case unknownExperiment(name: String, candidates: [String])
  case unknownModel(name: String, candidates: [String])
  case unknownVersion(name: String, version: Int, candidates: [String])
  case unknownAlias(name: String, alias: String, candidates: [String])
  case unknownArtifact(run: String, path: String, candidates: [String])
  case filterSyntax(filter: String, position: Int, problem: String)
  case unknownSortKey(key: String, candidates: [String])
  case nothingToRollBack(name: String)
  case stageMoved(name: String, stage: String, expected: Int?, found: Int?)
}

extension WorkspaceError: ActionableError {
  /// Whose fault it is.
  public var fault: Fault {
    switch self {
    case .symbolicLink, .indexEmpty, .indexUnreadable, .projectUnreadable, .objectDamaged,
      .objectMissing, .manifestDamaged, .historyBroken, .indexMissing:
      .damaged
    case .newerStore: .newerStore
    case .system, .journalNeedsWriter, .fileExists, .storeMoved: .environment
    case .busy, .databaseBusy, .stageMoved: .busy
    case .notRegularFile, .paramChanged, .runHasEnded, .versionTakenTwice, .objectTooLarge:
      .refused
    case .invalidName, .tooLong, .invalidText, .unsafePath: .usage
    default: .input
    }
  }

  /// A stable word for scripts.
  public var code: String {
    switch self {
    case .noProject: "no_project"
    case .symbolicLink: "symbolic_link"
    case .newerStore: "newer_store"
    case .indexEmpty: "index_empty"
    case .indexUnreadable: "index_damaged"
    case .indexMissing: "index_missing"
    case .projectUnreadable: "project_damaged"
    case .fileNotFound: "file_not_found"
    case .notRegularFile: "not_a_regular_file"
    case .fileExists: "file_exists"
    case .system(_, _, let number): systemErrorCode(number)
    case .busy, .databaseBusy: "busy"
    case .storeMoved: "store_moved"
    case .journalNeedsWriter: "interrupted_write"
    case .objectDamaged: "object_damaged"
    case .objectMissing: "object_missing"
    case .objectTooLarge: "object_too_large"
    case .pathNotInTree, .unknownArtifact: "unknown_artifact"
    case .notATree: "not_a_tree"
    case .manifestDamaged: "manifest_damaged"
    case .historyBroken: "history_broken"
    case .versionTakenTwice: "version_conflict"
    case .notAnArchive: "not_an_archive"
    case .invalidName: "invalid_name"
    case .tooLong: "too_long"
    case .invalidText: "invalid_text"
    case .unsafePath: "unsafe_path"
    case .paramChanged: "param_changed"
    case .runHasEnded: "run_has_ended"
    case .runExists: "run_exists"
    case .unknownReference: "unknown_reference"
    case .ambiguousReference: "ambiguous_reference"
    case .wrongKindOfReference: "wrong_kind_of_reference"
    case .noRuns: "no_runs"
    case .runHasNoModel: "run_has_no_model"
    case .unknownExperiment: "unknown_experiment"
    case .unknownModel: "unknown_model"
    case .unknownVersion: "unknown_version"
    case .unknownAlias: "unknown_alias"
    case .filterSyntax: "filter_syntax"
    case .unknownSortKey: "unknown_sort_key"
    case .nothingToRollBack: "nothing_to_roll_back"
    case .stageMoved: "stage_moved"
    }
  }
}
