import Glibc

/// Reading of whole files.
enum FileBytes {
  /// The path is that of a directory.
  static func isDirectory(_ path: String) throws -> Bool {
    try status(path).st_mode & S_IFMT == S_IFDIR
  }

  /// There is something at the path.
  static func exists(_ path: String) throws -> Bool {
    var status = stat()
    if stat(path, &status) == 0 { return true }
    guard errno == ENOENT || errno == ENOTDIR else { throw unreadable(path) }
    return false
  }

  /// All bytes of a file.
  ///
  /// - Parameters:
  ///   - limit: A file with more bytes is refused before it is read.
  ///   - directory: The model directory that the file must lie in; nil where the user named the file
  ///     itself. A file of a directory that came from elsewhere may not be a link to somewhere else.
  static func read(_ path: String, limit: Int, within directory: String? = nil) throws -> [UInt8] {
    if let directory, !isBeneath(path, directory) {
      throw ModelsError.unsafePath(path: path, directory: directory)
    }
    // A pipe without a writer must not block before it is found to be no regular file.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? ModelsError.noSuchModel(path: path) : unreadable(path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ModelsError.unreadable(path: path, reason: "it is not a regular file")
    }
    guard status.st_size <= limit else {
      throw ModelsError.modelTooLarge(bytes: Int(status.st_size), limit: limit)
    }
    return try read(descriptor, count: Int(status.st_size), path)
  }

  /// Whether a path, with all links followed, still lies below a directory; true where there is no
  /// such file, which is found out when it is opened.
  private static func isBeneath(_ path: String, _ directory: String) -> Bool {
    guard let top = realPath(directory), let place = realPath(path) else { return true }
    return place.hasPrefix(top == "/" ? top : top + "/")
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func read(_ descriptor: Int32, count: Int, _ path: String) throws -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let part = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
        if part < 0 && errno == EINTR { continue }
        failed = part < 0
        guard part > 0 else { return }
        filled += part
      }
    }
    guard !failed else { throw unreadable(path) }
    return bytes
  }

  private static func status(_ path: String) throws -> stat {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? ModelsError.noSuchModel(path: path) : unreadable(path)
    }
    return status
  }

  private static func unreadable(_ path: String) -> ModelsError {
    .unreadable(path: path, reason: String(cString: strerror(errno)))
  }
}
