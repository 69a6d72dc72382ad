import Glibc

/// The directory `.mlo`, opened once; everything in it is reached through this descriptor.
///
/// Each component of a path is opened with `O_NOFOLLOW`, so a symbolic link that somebody planted in
/// `.mlo` is found (as damage) and never followed.
final class StoreDirectory: Sendable {
  /// The absolute path of `.mlo`.
  let path: String
  /// The open directory.
  let root: OpenFile

  /// Opens `.mlo` in a project's directory.
  init(project: String) throws {
    path = project + "/.mlo"
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      // With O_DIRECTORY the kernel may say ENOTDIR for a link.
      if errno == ELOOP || Self.isLink(path) { throw WorkspaceError.symbolicLink(path: ".mlo") }
      throw WorkspaceError.system(action: "open", path: path, errno: errno)
    }
    root = OpenFile(owning: descriptor, path: ".mlo")
  }

  /// Makes sure that the path still leads to the directory that was opened.
  ///
  /// SQLite knows its files by their paths: in a project that was moved it would write beside another.
  ///
  /// - Throws: ``WorkspaceError/storeMoved(path:)``.
  func checkPlace() throws {
    var status = stat()
    let opened = try root.status()
    guard lstat(path, &status) == 0, status.st_dev == opened.st_dev,
      status.st_ino == opened.st_ino
    else { throw WorkspaceError.storeMoved(path: path) }
  }

  private static func isLink(_ path: String) -> Bool {
    let number = errno
    defer { errno = number }
    var status = stat()
    return lstat(path, &status) == 0 && status.isLink
  }

  /// The path of something in the store as messages show it.
  static func shown(_ components: [String]) -> String {
    (CollectionOfOne(".mlo") + components).joined(separator: "/")
  }

  /// Opens a directory below `.mlo`; nil when it is not there.
  func directory(_ components: [String]) throws -> OpenFile? {
    var current = root
    for (depth, name) in components.enumerated() {
      let shown = Self.shown(Array(components[...depth]))
      let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
      let descriptor = openat(current.descriptor, name, flags)
      if descriptor < 0 {
        if errno == ENOENT { return nil }
        throw fault("open", directory: current, name: name, shown: shown)
      }
      current = OpenFile(owning: descriptor, path: shown)
    }
    return current
  }

  /// Opens a directory below `.mlo` and makes what is missing of it, durably.
  func makeDirectory(_ components: [String]) throws -> OpenFile {
    var current = root
    for (depth, name) in components.enumerated() {
      let shown = Self.shown(Array(components[...depth]))
      let isMade = mkdirat(current.descriptor, name, 0o700) == 0
      if isMade {
        try current.synchronize()
      } else if errno != EEXIST {
        throw fault("make", directory: current, name: name, shown: shown)
      }
      let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
      let descriptor = openat(current.descriptor, name, flags)
      guard descriptor >= 0 else {
        throw fault("open", directory: current, name: name, shown: shown)
      }
      current = OpenFile(owning: descriptor, path: shown)
      if isMade { giveToOwner(current) }
    }
    return current
  }

  /// Gives what root has just made to the owner of `.mlo`, who could not read it otherwise.
  func giveToOwner(_ file: OpenFile) {
    guard geteuid() == 0, let owner = try? root.status(), owner.st_uid != 0 else { return }
    fchown(file.descriptor, owner.st_uid, owner.st_gid)
  }

  /// Opens a regular file below `.mlo` for reading; nil when it is not there.
  func file(_ components: [String]) throws -> OpenFile? {
    guard let name = components.last, let parent = try directory(components.dropLast()) else {
      return nil
    }
    let shown = Self.shown(components)
    let descriptor = openat(parent.descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      if errno == ENOENT { return nil }
      throw fault("open", directory: parent, name: name, shown: shown)
    }
    let file = OpenFile(owning: descriptor, path: shown)
    let status = try file.status()
    guard status.isRegular else {
      throw WorkspaceError.notRegularFile(path: shown, kind: status.kindText)
    }
    return file
  }

  /// What is at a path below `.mlo`, a link not followed; nil when there is nothing.
  func status(_ components: [String]) throws -> stat? {
    guard let name = components.last, let parent = try directory(components.dropLast()) else {
      return nil
    }
    var status = stat()
    if fstatat(parent.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
    if errno == ENOENT { return nil }
    throw WorkspaceError.system(action: "read", path: Self.shown(components), errno: errno)
  }

  /// The names in a directory below `.mlo`, sorted by bytes; none when it is not there.
  func names(in components: [String]) throws -> [String] {
    guard let directory = try directory(components) else { return [] }
    return try Self.names(in: directory)
  }

  /// The names in an open directory, sorted by bytes; names that are not UTF-8 are left out.
  static func names(in directory: OpenFile) throws -> [String] {
    // A descriptor of its own: fdopendir takes over what it is given.
    let copy = openat(directory.descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else { throw directory.failure("read") }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(validating: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { byteOrder($0, $1) < 0 }
  }

  /// Removes a file below `.mlo`; no error when it is gone already.
  func remove(_ components: [String]) throws {
    guard let name = components.last, let parent = try directory(components.dropLast()) else {
      return
    }
    if unlinkat(parent.descriptor, name, 0) != 0, errno != ENOENT {
      throw WorkspaceError.system(action: "remove", path: Self.shown(components), errno: errno)
    }
  }

  /// The error of a call that failed on a name in a directory: a link is damage.
  func fault(
    _ action: String, directory: OpenFile, name: String, shown: String
  ) -> WorkspaceError {
    let number = errno
    var status = stat()
    let isThere = fstatat(directory.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0
    if isThere, status.isLink { return .symbolicLink(path: shown) }
    return .system(action: action, path: shown, errno: number)
  }
}
