import Glibc

/// Writes a file that is not there yet, whole or not at all; a file that is there stays.
///
/// - Returns: Whether it was written.
func writeNewFile(_ text: String, to path: String) throws -> Bool {
  if access(path, F_OK) == 0 { return false }
  let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
  try writeDurably(Array(text.utf8), to: temporary)
  defer { unlink(temporary) }
  giveToOwnerOfFolder(temporary)
  if link(temporary, path) == 0 { return true }
  guard errno == EEXIST else {
    throw OperationsError.file(action: "write", path: path, errno: errno)
  }
  return false
}

/// Makes a directory where there is none, with the folders above it.
func makeDirectories(_ path: String) throws {
  var folder = ""
  for part in path.split(separator: "/") {
    folder += "/\(part)"
    if !exists(folder) { try makeDirectory(folder) }
  }
}

/// Makes a directory where there is none; its parents must exist.
func makeDirectory(_ path: String) throws {
  if mkdir(path, 0o777) == 0 { return }
  let number = errno
  var information = stat()
  let isDirectory = stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  guard number == EEXIST, isDirectory else {
    throw OperationsError.file(action: "make the directory", path: path, errno: number)
  }
}

/// An absolute path without `.` and doubled slashes; nothing is looked up.
func absolutePath(_ path: String, in directory: String) -> String {
  let whole = path.hasPrefix("/") ? path : "\(directory)/\(path)"
  var parts: [Substring] = []
  for part in whole.split(separator: "/") where part != "." {
    // `..` stays: behind a symbolic link it is not the folder that the text suggests.
    parts.append(part)
  }
  return "/" + parts.joined(separator: "/")
}

private func writeDurably(_ bytes: [UInt8], to path: String) throws {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else {
    throw OperationsError.file(action: "write", path: path, errno: errno)
  }
  defer { close(descriptor) }
  var offset = 0
  while offset < bytes.count {
    let count = bytes.withUnsafeBytes {
      write(descriptor, $0.baseAddress.map { $0 + offset }, $0.count - offset)
    }
    if count < 0 {
      if errno == EINTR { continue }
      let number = errno
      unlink(path)
      throw OperationsError.file(action: "write", path: path, errno: number)
    }
    offset += count
  }
  guard fsync(descriptor) == 0 else {
    throw OperationsError.file(action: "write", path: path, errno: errno)
  }
}

/// Gives a file that root has made in a user's directory to that user.
private func giveToOwnerOfFolder(_ path: String) {
  let folder = path.split(separator: "/").dropLast().joined(separator: "/")
  var status = stat()
  guard geteuid() == 0, stat("/" + folder, &status) == 0, status.st_uid != 0 else { return }
  lchown(path, status.st_uid, status.st_gid)
}
