import Glibc

/// Where something that the user asked for may be written: the one rule of every output option.
///
/// A symbolic link is followed and its target written, as tools do. Nothing is written into a store,
/// by whatever path or link it is reached, nor onto a device, pipe or socket, nor onto an input.
struct OutputPlace {
  /// The path as typed, for messages.
  let shown: String
  /// The path without links; the folder exists.
  let path: String
  /// Whether something is there.
  let isTaken: Bool

  /// Finds the place of an output.
  ///
  /// - Parameter inputs: The files that the command reads, as typed, by the words of a message.
  /// - Throws: `OperationsError.outputInStore`, `outputNotRegular`, `sameFile`, or `file` where the
  ///   folder is not there.
  init(
    _ shown: String, option: String = "--output", inputs: [(name: String, path: String)] = []
  ) throws {
    self.shown = shown
    if let input = inputs.first(where: { Self.isSame($0.path, shown) }) {
      throw OperationsError.sameFile(option, input.name)
    }
    if let kind = Self.obstacle(shown) {
      throw OperationsError.outputNotRegular(option: option, path: shown, kind: kind)
    }
    let (folder, name) = try Self.target(of: shown)
    if let store = Self.store(above: folder) ?? (Self.isStoreName(name) ? name : nil) {
      throw OperationsError.outputInStore(option: option, path: shown, store: store)
    }
    path = folder == "/" ? "/" + name : folder + "/" + name
    isTaken = exists(path)
  }

  /// Whether two paths lead to one thing; a word that is no path, such as a model's name, leads nowhere.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard one != "-", stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// What is at a path, where a file cannot take its place; nil for a file, a directory and nothing.
  private static func obstacle(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFDIR: return nil
    case S_IFIFO: return "a pipe"
    case S_IFSOCK: return "a socket"
    default: return "a device"
    }
  }

  /// The real folder and the name of what a path leads to, also where nothing is there yet.
  private static func target(of shown: String) throws -> (folder: String, name: String) {
    var path = shown
    for _ in 0..<40 {
      let (folder, name) = try parts(of: path, shown: shown)
      guard let link = linkTarget(folder + "/" + name) else { return (folder, name) }
      path = link.hasPrefix("/") ? link : folder + "/" + link
    }
    throw OperationsError.file(action: "write", path: shown, errno: ELOOP)
  }

  private static func parts(
    of path: String, shown: String
  ) throws -> (folder: String, name: String) {
    var words = path.split(separator: "/", omittingEmptySubsequences: false)
    while words.count > 1, words.last == "" { words.removeLast() }
    let last = String(words.removeLast())
    let typed = words.joined(separator: "/")
    // `..` has no name of its own: the folder that it leads to has.
    let isDots = last == "." || last == ".." || last.isEmpty
    let start = path.hasPrefix("/") && typed.isEmpty ? "/" : (words.isEmpty ? "." : typed)
    guard let folder = realPath(isDots ? path : start) else {
      throw OperationsError.file(action: "write", path: shown, errno: errno)
    }
    guard isDots else { return (folder, last) }
    let names = folder.split(separator: "/")
    guard let name = names.last else {
      throw OperationsError.file(action: "write", path: shown, errno: EISDIR)
    }
    return ("/" + names.dropLast().joined(separator: "/"), String(name))
  }

  /// Where a symbolic link leads; nil for what is none.
  private static func linkTarget(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { readlink(path, $0, text.count) } ?? -1
      }
    }
    guard count > 0 else { return nil }
    return String(validating: buffer[..<count], as: UTF8.self)
  }

  /// The store that a folder is or lies in; nil where there is none.
  ///
  /// A store is known by its name, in whatever letter case a file system takes it, and by what it
  /// holds, so that a folder mounted or copied elsewhere is one too.
  private static func store(above folder: String) -> String? {
    var names = folder.split(separator: "/")
    while let name = names.last {
      let path = "/" + names.joined(separator: "/")
      if isStoreName(String(name)) || isProject(path + "/manifests/project.json") { return path }
      names.removeLast()
    }
    return nil
  }

  /// Whether a file says that its folder is a store: other tools have folders of manifests, too.
  private static func isProject(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return false }
    return String(decoding: bytes[..<count], as: UTF8.self).contains("\"mlo.project/")
  }

  private static func isStoreName(_ name: String) -> Bool { name.lowercased() == ".mlo" }
}
