import Glibc
import Workspace

/// A path as the records of a project have it: relative to the project inside it, else as typed.
struct ProjectPath: Sendable {
  /// The path to record.
  let path: String
  /// Whether it lies outside the project.
  let isOutside: Bool

  /// Places a path that a user typed; `-` stays what it is.
  init(_ typed: String, in workspace: Workspace) {
    let project = Self.resolved(workspace.projectDirectory) ?? workspace.projectDirectory
    guard typed != "-" else {
      self.init(path: typed, isOutside: false)
      return
    }
    guard let absolute = Self.resolved(typed) else {
      self.init(path: typed, isOutside: true)
      return
    }
    if absolute == project {
      self.init(path: ".", isOutside: false)
    } else if absolute.hasPrefix(project + "/") {
      self.init(path: String(absolute.dropFirst(project.count + 1)), isOutside: false)
    } else {
      self.init(path: typed, isOutside: true)
    }
  }

  private init(path: String, isOutside: Bool) {
    self.path = path
    self.isOutside = isOutside
  }

  /// The present directory relative to the project.
  static func workingDirectory(in workspace: Workspace) -> String {
    ProjectPath(".", in: workspace).path
  }

  /// The absolute path without links; nil where there is no such file.
  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
