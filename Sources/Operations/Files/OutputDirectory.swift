import Glibc

/// A directory that the user asked for; it appears only when it is complete.
enum OutputDirectory {
  /// Writes files into a directory that is not there yet, or is empty.
  ///
  /// - Throws: `OperationsError.file`, also where the directory holds something: nothing of the
  ///   user's is overwritten.
  static func write(_ files: [(path: String, bytes: [UInt8])], to place: OutputPlace) throws {
    let (directory, trimmed) = (place.shown, place.path)
    let temporary = "\(trimmed).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).partial"
    try makeDirectory(temporary)
    do {
      for file in files {
        var folder = temporary
        for part in file.path.split(separator: "/").dropLast() {
          folder += "/\(part)"
          try makeDirectory(folder)
        }
        try OutputFile.write(file.bytes, to: OutputPlace("\(temporary)/\(file.path)"))
      }
      // Takes the place of nothing and of an empty directory, and of nothing else.
      guard rename(temporary, trimmed) == 0 else {
        throw OperationsError.file(action: "write", path: directory, errno: errno)
      }
    } catch {
      remove(files.map(\.path), in: temporary)
      throw error
    }
  }

  private static func remove(_ paths: [String], in directory: String) {
    var folders: Set<String> = []
    for path in paths {
      unlink("\(directory)/\(path)")
      var folder = directory
      for part in path.split(separator: "/").dropLast() {
        folder += "/\(part)"
        folders.insert(folder)
      }
    }
    for folder in folders.sorted(by: >) { rmdir(folder) }
    rmdir(directory)
  }
}
