import Glibc

/// The text of a file of the user's, at most a megabyte of UTF-8.
func textFile(_ path: String, in directory: String) throws -> String {
  let descriptor = open(absolutePath(path, in: directory), O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else {
    throw OperationsError.file(action: "read", path: path, errno: errno)
  }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &block, block.count)
    if count == 0 { break }
    if count < 0 {
      if errno == EINTR { continue }
      throw OperationsError.file(action: "read", path: path, errno: errno)
    }
    bytes += block[..<count]
    if bytes.count > 1 << 20 {
      throw OperationsError.file(action: "read", path: path, errno: EFBIG)
    }
  }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw OperationsError.file(action: "read", path: path, errno: EILSEQ)
  }
  return text
}

/// Whether there is something at a path.
func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// Whether there is a directory at a path, links followed.
func isDirectory(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
