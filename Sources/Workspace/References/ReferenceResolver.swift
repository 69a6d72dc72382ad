import Diagnostics
import GRDB

/// Finds what a word names; the first kind that has it wins.
///
/// The order: `HEAD[~N]`, a full id or `sha256:`, `NAME@…`, model name, run name, prefix of an id.
struct ReferenceResolver {
  let db: Database
  /// Which kinds can be meant.
  var wantsRuns = true
  var wantsVersions = true
  var wantsObjects = true

  /// What the word names: as it was typed, else in the one Unicode form that names have.
  func resolve(_ word: String) throws -> Reference {
    let composed = NormalForm.composed(word)
    guard !composed.isSameBytes(as: word) else { return try find(word) }
    do {
      return try find(word)
    } catch let error as WorkspaceError where error.fault == .input {
      return try find(composed)
    }
  }

  private func find(_ word: String) throws -> Reference {
    if wantsRuns, let run = try head(word) { return .run(run) }
    if wantsRuns, isRunID(word.lowercased()), let run = try run(id: word.lowercased()) {
      return .run(run)
    }
    if wantsObjects, word.hasPrefix("sha256:") { return try object(word) }
    if let reference = try mlflow(word) { return reference }
    if wantsVersions {
      if let version = try atVersion(word) { return .version(version) }
      if let newest = try VersionRow.all(db, name: word).first {
        return .version(try newest.value(db))
      }
    }
    if wantsRuns {
      if let run = try run(named: word) { return .run(run) }
      if let run = try run(prefix: word) { return .run(run) }
    }
    throw try unknown(word)
  }

  // MARK: Runs

  private func run(_ sql: String, _ arguments: StatementArguments) throws -> [Run] {
    try Row.fetchAll(
      db, sql: "SELECT \(RunRow.columns) FROM \(RunRow.source) WHERE \(sql)", arguments: arguments
    ).map { try RunRow($0).observed }
  }

  /// `HEAD` is the run started last that no other run started; `HEAD~2` the second before it.
  private func head(_ word: String) throws -> Run? {
    guard word == "HEAD" || word.hasPrefix("HEAD~") else { return nil }
    let digits = word.dropFirst(5)
    guard
      word == "HEAD" || (!digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }),
      let back = word == "HEAD" ? 0 : Int64(digits)
    else { return nil }
    let found = try run(
      "parent IS NULL ORDER BY sequence DESC, id DESC LIMIT 1 OFFSET ?", [back]
    ).first
    if let found { return found }
    let count = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM runs WHERE parent IS NULL") ?? 0
    guard count > 0 else { throw WorkspaceError.noRuns }
    throw WorkspaceError.unknownReference(
      word: word, kind: "run", candidates: ["HEAD~\(count - 1)"])
  }

  private func run(id: String) throws -> Run? { try run("runs.id = ?", [id]).first }

  private func run(named name: String) throws -> Run? {
    try single(name, try run("runs.name = ? ORDER BY sequence DESC, id DESC LIMIT 6", [name]))
  }

  private func run(prefix: String) throws -> Run? {
    let folded = prefix.lowercased()
    guard (6...32).contains(folded.utf8.count), folded.utf8.allSatisfy(isLowerHex) else {
      return nil
    }
    return try single(
      prefix,
      try run("runs.id GLOB ? || '*' ORDER BY sequence DESC, runs.id DESC LIMIT 6", [folded]))
  }

  /// The only run, none, or the error that lists them.
  private func single(_ word: String, _ runs: [Run]) throws -> Run? {
    guard runs.count > 1 else { return runs.first }
    throw WorkspaceError.ambiguousReference(
      word: word, kind: "run", candidates: runs.map(\.id))
  }

  // MARK: Objects

  private func object(_ word: String) throws -> Reference {
    let digits = word.dropFirst("sha256:".count).lowercased()
    guard digits.utf8.count >= 6, digits.utf8.count <= 64, digits.utf8.allSatisfy(isLowerHex) else {
      throw WorkspaceError.unknownReference(word: word, kind: "object", candidates: [])
    }
    let names = try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT sha256 FROM objects WHERE sha256 >= ? AND sha256 < ? || 'g'
        ORDER BY sha256 LIMIT 6
        """, arguments: [digits, digits])
    guard names.count < 2 else {
      throw WorkspaceError.ambiguousReference(
        word: word, kind: "object", candidates: names.map { "sha256:" + $0 })
    }
    guard let name = names.first, let form = try ObjectRows.forms(db, of: name).first else {
      throw WorkspaceError.unknownReference(word: word, kind: "object", candidates: [])
    }
    return .object(form.reference, form.kind)
  }

  // MARK: Versions

  /// `NAME@3`, `NAME@production`, `NAME@champion`, `NAME@latest`.
  private func atVersion(_ word: String) throws -> ModelVersion? {
    guard let at = word.lastIndex(of: "@") else { return nil }
    let name = String(word[..<at])
    return try version(name, String(word[word.index(after: at)...]))
  }

  /// The version of a model that a number, stage or alias names.
  func version(_ name: String, _ selector: String) throws -> ModelVersion {
    let rows = try VersionRow.all(db, name: name)
    guard !rows.isEmpty else { throw try Registered.absent(db, name: name) }
    if !selector.isEmpty, selector.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      guard let number = Int(selector), let row = rows.first(where: { $0.version == number })
      else {
        throw try Registered.absent(db, name: name, version: Int(selector) ?? Int.max)
      }
      return try row.value(db)
    }
    if selector.lowercased() == "latest", let newest = rows.first { return try newest.value(db) }
    if let stage = Stage(rawValue: selector.lowercased()) {
      guard let row = rows.first(where: { $0.stage == stage }) else {
        throw try unknownSelector(name, selector, rows)
      }
      return try row.value(db)
    }
    guard let number = try Aliases.version(db, name: name, alias: selector),
      let row = rows.first(where: { $0.version == number })
    else { throw try unknownSelector(name, selector, rows) }
    return try row.value(db)
  }

  private func unknownSelector(
    _ name: String, _ selector: String, _ rows: [VersionRow]
  ) throws -> WorkspaceError {
    let aliases = try String.fetchAll(
      db, sql: "SELECT alias FROM aliases WHERE name = ? ORDER BY alias", arguments: [name])
    let stages = Stage.allCases.filter { stage in rows.contains { $0.stage == stage } }
    let known = aliases + stages.map(\.rawValue) + ["latest"]
    let near = nearestWords(to: selector, in: known)
    let words = near.isEmpty ? [rows.first.map { String($0.version) } ?? "latest"] : near
    return .unknownAlias(name: name, alias: selector, candidates: words.map { "\(name)@\($0)" })
  }

  // MARK: MLflow's spellings

  /// `runs:/ID/PATH`, `models:/NAME/3`, `models:/NAME/Production`, `models:/NAME@alias`.
  private func mlflow(_ word: String) throws -> Reference? {
    if wantsRuns, word.hasPrefix("runs:/") { return try mlflowRun(word) }
    guard wantsVersions, word.hasPrefix("models:/") else { return nil }
    let rest = String(word.dropFirst("models:/".count))
    if let version = try atVersion(rest) { return .version(version) }
    guard let slash = rest.lastIndex(of: "/") else {
      throw WorkspaceError.unknownReference(
        word: word, kind: "model version", candidates: ["models:/\(rest)/latest"])
    }
    return .version(
      try version(String(rest[..<slash]), String(rest[rest.index(after: slash)...])))
  }

  private func mlflowRun(_ word: String) throws -> Reference {
    let rest = word.dropFirst("runs:/".count)
    let parts = rest.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let id = String(parts.first ?? "").lowercased()
    guard isRunID(id), let run = try run(id: id) else {
      throw WorkspaceError.unknownReference(word: word, kind: "run", candidates: [])
    }
    guard parts.count == 2, !parts[1].isEmpty else { return .run(run) }
    let path = String(parts[1])
    try ArtifactPath.check(path)
    return try artifact(of: run, path: path)
  }

  /// The artifact at a path, or the directory object that holds the path.
  private func artifact(of run: Run, path: String) throws -> Reference {
    guard let row = try RunRow.find(db, id: run.id) else { throw WorkspaceError.noRuns }
    let artifacts = try RunValues.artifacts(db, run: row.rowID)
    if let exact = artifacts.first(where: { $0.path.isSameBytes(as: path) }) {
      return .artifact(run, exact, path: "")
    }
    for tree in artifacts where tree.kind == .tree && path.hasPrefix(tree.path + "/") {
      return .artifact(run, tree, path: String(path.dropFirst(tree.path.count + 1)))
    }
    throw WorkspaceError.unknownArtifact(
      run: run.name, path: path, candidates: nearestPaths(path, artifacts.map(\.path)))
  }

  // MARK: Nothing found

  private func unknown(_ word: String) throws -> WorkspaceError {
    var known: [String] = wantsVersions ? try Registered.names(db) : []
    if wantsRuns {
      known += try String.fetchAll(
        db, sql: "SELECT name FROM runs ORDER BY sequence DESC LIMIT 1000")
      known.append("HEAD")
    }
    let kind = wantsRuns ? (wantsVersions ? "run or model" : "run") : "model"
    return .unknownReference(
      word: word, kind: kind, candidates: nearestWords(to: word, in: known))
  }
}
