import Glibc
import Projects

/// The files of a project at one moment, so that what a command made or changed can be told.
///
/// In a git repository these are the files that git does not ignore; elsewhere all but hidden ones.
/// What Python compiles for itself is never among them.
struct ProjectSnapshot {
  /// What of a file changes when it is written.
  private struct Stamp: Hashable {
    var size: Int
    var inode: UInt
    var seconds: Int
    var nanoseconds: Int
  }

  /// More files than this are not looked through.
  static let limit = 50_000

  private var stamps: [String: Stamp]
  /// Whether there are too many files to look through.
  let isTooLarge: Bool

  /// Looks through a project.
  init(of directory: String) {
    let files = GitFiles.list(directory: directory) ?? Self.filesBelow(directory)
    stamps = [:]
    isTooLarge = files.count > Self.limit
    guard !isTooLarge else { return }
    for file in files where !Self.isCompiled(file) {
      stamps[file] = Self.stamp(directory + "/" + file)
    }
  }

  /// The files that are new or other than in an earlier snapshot, sorted.
  func changes(since earlier: ProjectSnapshot) -> [String] {
    guard !isTooLarge, !earlier.isTooLarge else { return [] }
    return stamps.filter { earlier.stamps[$0.key] != $0.value }.map(\.key).sorted()
  }

  private static func isCompiled(_ path: String) -> Bool {
    path.hasSuffix(".pyc") || path.split(separator: "/").contains("__pycache__")
  }

  private static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Stamp(
      size: Int(status.st_size), inode: UInt(status.st_ino),
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
  }

  /// Every file below a folder that is not hidden, up to one more than the limit.
  private static func filesBelow(_ directory: String) -> [String] {
    var files: [String] = []
    var folders = [""]
    while let folder = folders.popLast(), files.count <= limit {
      guard let stream = opendir(directory + "/" + folder) else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream), files.count <= limit {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
        }
        guard let name, !name.hasPrefix(".") else { continue }
        let path = folder.isEmpty ? name : folder + "/" + name
        switch Int32(entry.pointee.d_type) {
        case 4: folders.append(path)
        case 8: files.append(path)
        default: break
        }
      }
    }
    return files
  }
}
