import Diagnostics
import Glibc
import Workspace

/// Stores files and directories of the user's as artifacts of a run.
struct StoredArtifacts {
  let workspace: Workspace
  /// What relative paths start from.
  let directory: String

  /// Stores `FILE` or `FILE=PATH`; its path among the artifacts is its own last part, or the stated.
  func store(_ text: String) throws -> Artifact {
    let (file, stated) = split(text)
    let path = stated ?? String(file.split(separator: "/").last ?? "")
    let absolute = absolutePath(file, in: directory)
    if let found = try directoryContent(absolute, shown: file) {
      found.warnings(shown: file).forEach(workspace.caller.notice)
      let sources = found.files.map { TreeSource(path: $0, file: "\(absolute)/\($0)") }
      return Artifact(path: path, kind: .tree, object: try workspace.storeTree(sources))
    }
    do {
      return Artifact(path: path, object: try workspace.storeObject(file: absolute))
    } catch WorkspaceError.fileNotFound {
      throw OperationsError.file(action: "read", path: file, errno: ENOENT)
    }
  }

  /// `FILE=PATH` apart; a file whose own name has the sign is taken as it is.
  private func split(_ text: String) -> (file: String, path: String?) {
    if exists(absolutePath(text, in: directory)) { return (text, nil) }
    guard let equals = text.lastIndex(of: "="), equals != text.startIndex else {
      return (text, nil)
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }
}

/// What is below a directory, as paths relative to it.
struct DirectoryContent {
  /// The regular files.
  var files: [String] = []
  /// The rest: symbolic links, pipes, sockets, devices.
  var leftOut: [(path: String, kind: String)] = []

  /// Names what an artifact does not hold, the first ten one by one.
  func warnings(shown directory: String) -> [Warning] {
    var sentences = leftOut.prefix(10).map { entry in
      "'\(directory)/\(entry.path)' is \(entry.kind), so it was left out"
    }
    if leftOut.count > 10 {
      sentences.append("\(leftOut.count - 10) more in '\(directory)' were left out likewise")
    }
    return sentences.map { Warning(code: "not_a_regular_file", message: $0) }
  }
}

/// What is below a directory, sorted by path; nil where the path is no directory.
///
/// Symbolic links are not followed, so that nothing outside the directory is stored.
func directoryContent(_ directory: String, shown: String) throws -> DirectoryContent? {
  guard entryKind(directory, followsLinks: true) == S_IFDIR else { return nil }
  var content = DirectoryContent()
  var folders = [""]
  while let folder = folders.popLast() {
    for name in try entryNames("\(directory)/\(folder)", shown: shown) {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      switch entryKind("\(directory)/\(path)", followsLinks: false) {
      case S_IFDIR: folders.append(path)
      case S_IFREG: content.files.append(path)
      case S_IFLNK: content.leftOut.append((path, "a symbolic link"))
      default: content.leftOut.append((path, "no regular file"))
      }
    }
  }
  content.files.sort()
  content.leftOut.sort { $0.path < $1.path }
  return content
}

/// The kind bits of what is at a path, 0 where there is nothing.
private func entryKind(_ path: String, followsLinks: Bool) -> mode_t {
  var information = stat()
  let status = followsLinks ? stat(path, &information) : lstat(path, &information)
  return status == 0 ? information.st_mode & S_IFMT : 0
}

private func entryNames(_ path: String, shown: String) throws -> [String] {
  guard let stream = opendir(path) else {
    throw OperationsError.file(action: "read", path: shown, errno: errno)
  }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
    }
    guard let name else {
      throw OperationsError.file(action: "read a name in", path: shown, errno: EILSEQ)
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}
