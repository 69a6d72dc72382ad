import GRDB
import Glibc

/// What a store consists of beside its content, and how it is made.
struct Layout {
  let store: StoreDirectory

  /// Where the project's identity lies.
  static let project = ["manifests", "project.json"]
  static let schema = "mlo.project/1"

  /// What keeps all but the manifests out of git.
  private static let ignored =
    "# Made by mlo: only the manifests belong in git.\n/*\n!/.gitignore\n!/manifests/\n"

  /// Makes what is missing, under the lock; says whether the store was not there before.
  func complete(name: String, caller: Caller) throws -> Bool {
    if try isComplete() { return false }
    let lock = try WriterLock(store, caller: caller)
    defer { withExtendedLifetime(lock) {} }
    for directory in [["tmp"], ["objects"], ["manifests"], ["manifests", "runs"]] {
      _ = try store.makeDirectory(directory)
    }
    try store.writeIfAbsent(Array(Self.ignored.utf8), to: [".gitignore"])
    let isNew = try store.status(Self.project) == nil
    // The index before the identity: a store with an identity is whole. An index that is missing
    // beside manifests is rebuilt by whoever needs it.
    if isNew, try store.status(["index.sqlite"]) == nil, try !hasManifests() {
      try Index.make(in: store)
    }
    let identity: JSONValue = [
      "schema": .string(Self.schema), "id": .string(randomHex(bytes: 16)), "name": .string(name),
      "created": .string(caller.now().text),
    ]
    try store.writeIfAbsent(identity.canonicalBytes, to: Self.project)
    return isNew
  }

  private func isComplete() throws -> Bool {
    for path in [Self.project, [".gitignore"], ["tmp"], ["objects"]]
    where try store.status(path) == nil {
      return false
    }
    return true
  }

  private func hasManifests() throws -> Bool {
    for folder in ["runs", "models", "history"] {
      if try !store.names(in: ["manifests", folder]).isEmpty { return true }
    }
    return false
  }

  /// The id and the name of the project.
  func identity() throws -> (id: String, name: String) {
    guard let bytes = try store.read(Self.project, limit: 1 << 20) else {
      throw WorkspaceError.projectUnreadable(reason: "it is missing")
    }
    guard let object = (try? JSONValue(parsing: bytes))?.members,
      object["schema"]?.text == Self.schema, let id = object["id"]?.text, isRunID(id),
      let name = object["name"]?.text
    else { throw WorkspaceError.projectUnreadable(reason: "it is not what `mlo init` writes") }
    return (id, name)
  }
}
