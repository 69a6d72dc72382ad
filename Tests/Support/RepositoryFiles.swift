import Glibc

/// The files of this repository, found from where this file was compiled.
public enum Repository {
  /// The path of the repository's top folder.
  public static let root: String = {
    let own = realpath(#filePath, nil)
    defer { free(own) }
    let path = own.map { String(cString: $0) } ?? #filePath
    // Tests/Support/RepositoryFiles.swift
    return path.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  }()

  /// The paths of all files under a folder, relative to the top folder, sorted.
  public static func files(under folder: String, suffix: String) -> [String] {
    var found: [String] = []
    var folders = [folder]
    while let next = folders.popLast() {
      for (name, isFolder) in entries(of: "\(root)/\(next)") {
        let path = "\(next)/\(name)"
        if isFolder {
          folders.append(path)
        } else if name.hasSuffix(suffix) {
          found.append(path)
        }
      }
    }
    return found.sorted()
  }

  /// The text of a file by its path from the top folder.
  public static func text(_ path: String) throws -> String {
    String(decoding: try fileBytes("\(root)/\(path)"), as: UTF8.self)
  }

  private static func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var result: [(String, Bool)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { result.append((name, entry.pointee.d_type == UInt8(DT_DIR))) }
    }
    return result
  }
}

/// Whether this run renews what is compared with files instead of comparing.
public var isRecording: Bool { getenv("MLO_RECORD") != nil }
