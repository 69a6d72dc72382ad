/// What a word of the user names.
public enum Reference: Sendable, Hashable {
  /// A run: `HEAD`, `HEAD~2`, an id, a prefix of one, a name.
  case run(Run)
  /// A version of a model: `churn@3`, `churn@production`, `churn`.
  case version(ModelVersion)
  /// An object: `sha256:` and its hash or a unique prefix.
  case object(ObjectReference, ObjectKind)
  /// An artifact of a run: `runs:/ID/PATH`.
  case artifact(Run, Artifact, path: String)
}
