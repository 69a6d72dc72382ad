/// One thing that `verify` found wrong.
public struct Damage: Sendable, Hashable {
  /// What kind of fault it is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// An object's bytes do not match its hashes.
    case object
    /// An object that something names is not there.
    case missingObject = "missing_object"
    /// A row of the index does not match its checksum or its manifest.
    case row
    /// A manifest cannot be read or says something else than its name.
    case manifest
    /// A manifest that the index names is not there.
    case missingManifest = "missing_manifest"
    /// The chain of the history is broken.
    case history
    /// The index has a trigger, view or table that `mlo` does not make, or its pages are damaged.
    case index
    /// A symbolic link or something else that does not belong in `.mlo`.
    case layout
  }
  /// The kind of the fault.
  public var kind: Kind
  /// What is damaged: an object's reference, a path, a row.
  public var subject: String
  /// What is wrong with it.
  public var problem: String
  /// The runs and versions that use it.
  public var usedBy: [String]
}

/// What `verify` looked at and found.
public struct VerifyReport: Sendable, Hashable {
  /// The damage, in the order of kinds and subjects.
  public var damage: [Damage] = []
  /// The hashes of the heads of the history; two or more are a fork.
  public var heads: [String] = []
  /// Manifests that the index does not know yet, as after a pull with git.
  public var unindexed: [String] = []
  /// How many objects were read.
  public var objects = 0
  /// How many plain bytes they hold.
  public var bytes: Int64 = 0
  /// How many runs were compared with their manifests.
  public var runs = 0
  /// How many events of the history were checked.
  public var events = 0
  /// The objects that were moved to `.mlo/quarantine`.
  public var quarantined: [String] = []

  /// Whether the history has two heads, as after a merge of two clones.
  public var isForked: Bool { heads.count > 1 }
  /// Whether everything is as it should be.
  public var passed: Bool { damage.isEmpty && !isForked && unindexed.isEmpty }
}

/// What a rebuild brought back.
public struct RebuildReport: Sendable, Hashable {
  /// How many runs there are now.
  public var runs = 0
  /// How many runs that have not ended came back from their logs.
  public var openRuns = 0
  /// How many versions of models there are now.
  public var versions = 0
  /// How many events the history has now.
  public var events = 0
  /// Whether two heads of the history were joined.
  public var joined = false
  /// What a person has to decide or to know, one sentence each.
  public var notes: [String] = []
}

/// What a garbage collection removed or would remove.
public struct GarbageReport: Sendable, Hashable {
  /// The hashes of the objects.
  public var objects: [String] = []
  /// The names of temporary files.
  public var temporaryFiles: [String] = []
  /// The bytes on disk that they took.
  public var bytes: Int64 = 0
  /// Unreferenced objects that are still within the grace period.
  public var kept = 0
}

/// What an import brought in.
public struct ImportReport: Sendable, Hashable {
  /// Runs that were not there before.
  public var runs = 0
  /// Objects that were not there before.
  public var objects = 0
  /// Versions of models that were not there before.
  public var versions = 0
  /// Events of the history that were not there before.
  public var events = 0
  /// What a person has to decide or to know, one sentence each.
  public var notes: [String] = []
}
