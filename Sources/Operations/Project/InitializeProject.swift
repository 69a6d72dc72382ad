import Glibc
import Workspace

/// `mlo init`: makes a project.
public struct InitializeProject: Sendable {
  /// What lies in the directory beside `.mlo` and `mlo.yaml`.
  public enum Template: String, Sendable, CaseIterable {
    /// Nothing more.
    case bare
    /// Folders for data, sources, tests and documents, a README and a CI example.
    case tabular
  }

  /// The directory of the project, made where it is not there; nil is the session's.
  public var directory: String?
  /// The project's name; nil is the directory's.
  public var name: String?
  /// What is laid out.
  public var template: Template

  /// Describes the project to make.
  public init(directory: String? = nil, name: String? = nil, template: Template = .bare) {
    self.directory = directory
    self.name = name
    self.template = template
  }

  /// What was done.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.init/1"
    /// The directory of the project.
    public var path: String
    /// Whether it is new; false where it was there before, and then nothing was changed.
    public var created: Bool
    /// The project's name.
    public var name: String
    /// The files that were written beside the store.
    public var files: [String]
  }

  /// Makes the project; one that is there stays as it is.
  ///
  /// The files come before the store: a project is there when `.mlo` is, so whatever interrupts
  /// this, doing it again completes it.
  public func run(in session: Session) throws -> Outcome {
    let path = absolutePath(directory ?? session.storeParent ?? ".", in: session.directory)
    let title = name ?? String(path.split(separator: "/").last ?? "project")
    try makeDirectories(path)
    var files: [String] = []
    if access("\(path)/.mlo/index.sqlite", F_OK) != 0 {
      files = try ProjectLayout(name: title, template: template).write(to: path)
    }
    let (workspace, created) = try create(at: path, name: title, in: session, removing: files)
    return Outcome(
      path: workspace.projectDirectory, created: created, name: workspace.projectName, files: files)
  }

  /// Makes the store; where that fails, the files that were written before it go again.
  private func create(
    at path: String, name: String, in session: Session, removing files: [String]
  ) throws -> (Workspace, created: Bool) {
    do {
      let made = try Workspace.create(at: path, name: name, caller: session.caller())
      return (made.0, made.1)
    } catch {
      for file in files { unlink("\(path)/\(file)") }
      throw error
    }
  }
}
