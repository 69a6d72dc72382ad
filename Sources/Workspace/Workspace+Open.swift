import Glibc

extension Workspace {
  /// Makes the store of a project, or opens the one that is there.
  ///
  /// Any number of processes may do this at once: one makes it, the others find it. A store that a
  /// killed process left half made is completed.
  ///
  /// - Parameters:
  ///   - directory: The project's directory; made when it is missing.
  ///   - name: The name of the project; nil takes the directory's.
  /// - Returns: The workspace, and whether this call made it.
  public static func create(
    at directory: String, name: String? = nil, caller: Caller
  ) throws -> (workspace: Workspace, created: Bool) {
    if let name { try Limits.checkName(name, of: "a project") }
    try makeProjectDirectory(directory)
    let project = try canonicalPath(directory)
    let path = project + "/.mlo"
    if mkdir(path, 0o700) == 0 {
      // Whatever the umask says: nobody else looks into the store.
      chmod(path, 0o700)
      giveToOwner(of: project, path)
      try synchronizeDirectory(project)
    } else if errno != EEXIST {
      throw WorkspaceError.system(action: "make", path: path, errno: errno)
    }
    let store = try StoreDirectory(project: project)
    let layout = Layout(store: store)
    let created = try layout.complete(name: name ?? baseName(project), caller: caller)
    let workspace = try Workspace(project: project, store: store, caller: caller)
    if !created { try workspace.index.refuseNewer() }
    return (workspace, created)
  }

  /// Opens the store in a directory.
  ///
  /// - Throws: ``WorkspaceError/noProject(directory:)`` when there is none.
  public static func open(at directory: String, caller: Caller) throws -> Workspace {
    guard hasStore(directory) else { throw WorkspaceError.noProject(directory: directory) }
    let project = try canonicalPath(directory)
    let store = try StoreDirectory(project: project)
    if try store.status(Layout.project) == nil {
      // A process was killed while it made the store.
      _ = try Layout(store: store).complete(name: baseName(project), caller: caller)
    }
    return try Workspace(project: project, store: store, caller: caller)
  }

  /// Opens the store of a directory or of the nearest one above it, as git finds `.git`.
  ///
  /// - Parameters:
  ///   - start: Where to begin.
  ///   - directory: The directory that holds `.mlo`, where one is named (`$MLO_DIR`): no other is
  ///     looked at then.
  /// - Throws: ``WorkspaceError/noProject(directory:)`` when there is none.
  public static func find(
    from start: String, directory: String? = nil, caller: Caller
  ) throws -> Workspace {
    if let directory, !directory.isEmpty { return try open(at: directory, caller: caller) }
    var candidate = try canonicalPath(start)
    while !hasStore(candidate) {
      guard candidate != "/", let slash = candidate.lastIndex(of: "/") else {
        throw WorkspaceError.noProject(directory: start)
      }
      candidate = slash == candidate.startIndex ? "/" : String(candidate[..<slash])
    }
    return try open(at: candidate, caller: caller)
  }

  init(project: String, store: StoreDirectory, caller: Caller, schema: Schema = .current) throws {
    projectDirectory = project
    self.store = store
    lease = ObjectLease(store)
    self.caller = caller
    if let warning = FileSystem.warning(store) { caller.notice(warning) }
    let identity = try Layout(store: store).identity()
    projectID = identity.id
    projectName = identity.name
    index = Index(store: store, project: identity.id, caller: caller, schema: schema) { store in
      try Rebuild.missingIndex(store, project: identity.id, caller: caller)
    }
  }

  /// Whether a directory has a `.mlo`, a link included (which is then reported).
  private static func hasStore(_ directory: String) -> Bool {
    var status = stat()
    return lstat(directory + "/.mlo", &status) == 0
  }

  private static func makeProjectDirectory(_ path: String) throws {
    var parts: [Substring] = path.split(separator: "/")[...].map { $0 }
    var current = path.hasPrefix("/") ? "" : "."
    while !parts.isEmpty {
      current += "/" + parts.removeFirst()
      if mkdir(current, 0o777) != 0, errno != EEXIST, errno != EISDIR {
        throw WorkspaceError.system(action: "make", path: current, errno: errno)
      }
    }
  }

  /// The absolute path without links, `.` and `..`.
  private static func canonicalPath(_ path: String) throws -> String {
    guard let resolved = realpath(path, nil) else {
      if errno == ENOENT || errno == ENOTDIR { throw WorkspaceError.fileNotFound(path: path) }
      throw WorkspaceError.system(action: "open", path: path, errno: errno)
    }
    defer { free(resolved) }
    guard let text = String(validatingCString: resolved) else {
      throw WorkspaceError.invalidText(what: "the path of the project", rule: "is not valid UTF-8")
    }
    return text
  }

  /// Gives a store that root makes in a user's directory to that user.
  private static func giveToOwner(of project: String, _ path: String) {
    var status = stat()
    guard geteuid() == 0, stat(project, &status) == 0, status.st_uid != 0 else { return }
    lchown(path, status.st_uid, status.st_gid)
  }

  private static func baseName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? "project"
  }

  private static func synchronizeDirectory(_ path: String) throws {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw WorkspaceError.system(action: "open", path: path, errno: errno)
    }
    try OpenFile(owning: descriptor, path: path).synchronize()
  }
}
