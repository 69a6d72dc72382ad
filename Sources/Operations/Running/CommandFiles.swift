import Diagnostics
import Glibc
import Projects
import Workspace

/// The files that a command reads and writes, as its run records them.
///
/// An entry point says so itself with `deps` and `outs`. Where it does not, what the arguments name
/// and is there before is read, and what is new or changed in the project afterwards was written.
struct CommandFiles {
  /// How many files of one side are recorded.
  static let limit = 1_000

  private let plan: CommandPlan
  private let workspace: Workspace
  /// The folder that stands for the project: its own, or a checkout of it.
  private let root: String
  private let before: ProjectSnapshot?

  /// Looks at what is there before the command starts.
  ///
  /// - Throws: `RunningError.missingInput` for a file of `deps` that is not there.
  init(_ plan: CommandPlan, root: String, in workspace: Workspace) throws {
    self.plan = plan
    self.workspace = workspace
    self.root = root
    before = plan.entry?.outs == nil ? ProjectSnapshot(of: root) : nil
    for path in plan.entry?.deps ?? [] where !exists(root + "/" + path) {
      throw RunningError.missingInput(path: path, entry: plan.entry?.name ?? "")
    }
  }

  /// The inputs with the hashes that they have now.
  func inputs() throws -> [DataReference] {
    if let deps = plan.entry?.deps {
      return try deps.flatMap { try references(to: $0, shown: $0) }
    }
    var found: [DataReference] = []
    var known: Set<String> = []
    for (index, argument) in plan.arguments.enumerated() {
      for word in Self.possiblePaths(argument) {
        let path = absolutePath(word, in: plan.directory)
        // A program of the system is no input; a script of the project is.
        guard index > 0 || path.hasPrefix(root + "/"), Self.isFile(path),
          !path.hasPrefix(workspace.storeDirectory + "/"), known.insert(path).inserted
        else { continue }
        found.append(try reference(to: path, shown: word))
      }
    }
    return found
  }

  /// What was written; what could not be looked at is told.
  func outputs(warn: (Warning) -> Void) throws -> [DataReference] {
    if let outs = plan.entry?.outs {
      for path in outs where !exists(root + "/" + path) {
        warn(Warning(code: "missing_output", message: "'\(path)' of 'outs' was not written"))
      }
      return try outs.flatMap { try references(to: $0, shown: $0) }
    }
    guard let before else { return [] }
    let after = ProjectSnapshot(of: root)
    if before.isTooLarge || after.isTooLarge {
      warn(
        Warning(
          code: "outputs_unknown",
          message:
            "the project has more than \(ProjectSnapshot.limit) files: state 'outs' in mlo.yaml"))
      return []
    }
    return try capped(after.changes(since: before), warn: warn).map {
      try reference(to: root + "/" + $0, shown: $0)
    }
  }

  private func capped(_ paths: [String], warn: (Warning) -> Void) -> [String] {
    guard paths.count > Self.limit else { return paths }
    warn(
      Warning(
        code: "many_outputs",
        message: "\(paths.count) files were written, \(Self.limit) of them are recorded"))
    return Array(paths.prefix(Self.limit))
  }

  /// A path of `mlo.yaml`: a file, or every file of a folder.
  private func references(to path: String, shown: String) throws -> [DataReference] {
    let absolute = root + "/" + path
    guard exists(absolute) else { return [] }
    guard let files = try directoryContent(absolute, shown: shown)?.files else {
      return [try reference(to: absolute, shown: shown)]
    }
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    return try files.prefix(Self.limit).map {
      try reference(to: absolute + "/" + $0, shown: folder + "/" + $0)
    }
  }

  private func reference(to path: String, shown: String) throws -> DataReference {
    let digest = try FileDigest(ofFile: path)
    let place = pathBelow(root, path)
    return DataReference(
      path: place ?? shown, isOutside: place == nil, sha256: digest.sha256, bytes: digest.bytes)
  }

  /// The argument itself, and what follows `=` in `--data=file.csv`.
  private static func possiblePaths(_ argument: String) -> [String] {
    guard let equals = argument.firstIndex(of: "=") else { return [argument] }
    return [argument, String(argument[argument.index(after: equals)...])]
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}

/// A path relative to a folder that holds it, links resolved; nil where it lies elsewhere.
private func pathBelow(_ root: String, _ path: String) -> String? {
  guard let real = realPath(path), let top = realPath(root), real.hasPrefix(top + "/") else {
    return nil
  }
  return String(real.dropFirst(top.count + 1))
}

/// The absolute path without links; nil where there is no such file.
func realPath(_ path: String) -> String? {
  guard let real = realpath(path, nil) else { return nil }
  defer { free(real) }
  return String(cString: real)
}
