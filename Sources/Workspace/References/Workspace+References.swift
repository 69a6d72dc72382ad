extension Workspace {
  /// What a word names: a run, a version, an object or an artifact.
  ///
  /// - Throws: ``WorkspaceError/ambiguousReference(word:kind:candidates:)`` with the candidates
  ///   newest first, ``WorkspaceError/unknownReference(word:kind:candidates:)`` with the nearest.
  public func resolve(_ word: String) throws -> Reference {
    try index.read { try ReferenceResolver(db: $0).resolve(word) }
  }

  /// The run that a word names, where only a run makes sense.
  public func resolveRun(_ word: String) throws -> Run {
    try index.read { db in
      var resolver = ReferenceResolver(db: db)
      resolver.wantsVersions = false
      resolver.wantsObjects = false
      do {
        if case .run(let run) = try resolver.resolve(word) { return run }
      } catch let error as WorkspaceError {
        guard case .unknownReference = error,
          case .version(let version)? = try? ReferenceResolver(db: db).resolve(word)
        else { throw error }
        throw WorkspaceError.wrongKindOfReference(
          word: word, found: "the model version \(version.reference)", wanted: "a run")
      }
      throw WorkspaceError.wrongKindOfReference(word: word, found: "an artifact", wanted: "a run")
    }
  }

  /// The version that a word names, where only a version makes sense.
  public func resolveVersion(_ word: String) throws -> ModelVersion {
    try index.read { db in
      var resolver = ReferenceResolver(db: db)
      resolver.wantsRuns = false
      resolver.wantsObjects = false
      do {
        if case .version(let version) = try resolver.resolve(word) { return version }
      } catch let error as WorkspaceError {
        guard case .unknownReference = error,
          case .run(let run)? = try? ReferenceResolver(db: db).resolve(word)
        else { throw error }
        throw WorkspaceError.wrongKindOfReference(
          word: word, found: "the run '\(run.name)'", wanted: "a model version")
      }
      throw WorkspaceError.wrongKindOfReference(
        word: word, found: "an object", wanted: "a model version")
    }
  }

  /// The model that a word names: that of a version, or the one that a run made.
  ///
  /// - Throws: ``WorkspaceError/runHasNoModel(run:)``.
  public func resolveModel(_ word: String) throws -> ResolvedModel {
    switch try resolve(word) {
    case .version(let version):
      return ResolvedModel(model: version.model, version: version, run: nil)
    case .run(let run), .artifact(let run, _, _):
      guard let model = try runDetail(run.id).model else {
        throw WorkspaceError.runHasNoModel(run: run.name)
      }
      return ResolvedModel(model: model, version: nil, run: run)
    case .object:
      throw WorkspaceError.wrongKindOfReference(
        word: word, found: "an object", wanted: "a model")
    }
  }
}

/// A stored model and where it was found.
public struct ResolvedModel: Sendable, Hashable {
  /// The model.
  public var model: ModelRecord
  /// The version that was named, if one was.
  public var version: ModelVersion?
  /// The run that was named, if one was.
  public var run: Run?
}
