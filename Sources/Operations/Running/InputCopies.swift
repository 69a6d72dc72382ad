import Glibc
import Workspace

/// Brings what a run read to where it is read again, once its hash is checked.
struct InputCopies {
  let workspace: Workspace
  /// The folder that stands for the project.
  let root: String

  /// Makes sure that an input has its bytes of then where the command will look for it.
  ///
  /// - Throws: `RunningError.inputChanged` where no file and no object has them,
  ///   `RunningError.inputOutside` for a recorded path that leads out of the folder.
  func provide(_ input: DataReference, to plan: CommandPlan) throws {
    guard !input.isOutside else { return try checkOutside(input, of: plan) }
    // A store may come from elsewhere: what its manifests name is not trusted.
    guard !input.path.hasPrefix("/"), !input.path.split(separator: "/").contains("..") else {
      throw RunningError.inputOutside(path: input.path)
    }
    let target = root + "/" + input.path
    if hash(target) == input.sha256 { return }
    // In the project itself nothing is put in the place of what is there.
    guard !isInPlace else { throw changed(input) }
    try makeFolders(for: input)
    unlink(target)
    if let object = input.object {
      try workspace.exportObject(object, to: target)
    } else {
      try copyFile(from: workspace.projectDirectory + "/" + input.path, to: target)
    }
    guard hash(target) == input.sha256 else { throw changed(input) }
  }

  /// What lies outside the project stays where it is, so it is found from a checkout only if its
  /// path does not depend on where the project lies.
  private func checkOutside(_ input: DataReference, of plan: CommandPlan) throws {
    guard isInPlace || input.path.hasPrefix("/") else {
      throw RunningError.inputOutside(path: input.path)
    }
    guard hash(absolutePath(input.path, in: plan.directory)) == input.sha256 else {
      throw changed(input)
    }
  }

  /// The path of a file with an input's bytes of then; where only the store has them, a copy.
  func path(of input: DataReference, orCopyIn folder: String) throws -> String {
    let path = input.isOutside ? input.path : workspace.projectDirectory + "/" + input.path
    if hash(path) == input.sha256 { return path }
    guard let object = input.object else {
      throw changed(input)
    }
    let name = input.path.split(separator: "/").last.map(String.init) ?? "data"
    let copy = "\(folder)/\(object.sha256.prefix(8))-\(name)"
    if !exists(copy) { try workspace.exportObject(object, to: copy) }
    return copy
  }

  private func changed(_ input: DataReference) -> RunningError {
    .inputChanged(path: input.path, expected: input.sha256)
  }

  private var isInPlace: Bool { root == workspace.projectDirectory }

  private func hash(_ path: String) -> String? { (try? FileDigest(ofFile: path))?.sha256 }

  /// Makes the folders between the root and an input; a link among them would lead out of the root.
  private func makeFolders(for input: DataReference) throws {
    var folder = root
    for part in input.path.split(separator: "/").dropLast() {
      folder += "/" + part
      guard mkdir(folder, 0o777) != 0 else { continue }
      guard errno == EEXIST else {
        throw OperationsError.file(action: "make", path: folder, errno: errno)
      }
      var status = stat()
      guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw RunningError.inputOutside(path: input.path)
      }
    }
  }

  /// Copies the bytes of a file; a source that is not there makes an empty copy, whose hash tells.
  private func copyFile(from source: String, to target: String) throws {
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard output >= 0 else {
      throw OperationsError.file(action: "write", path: target, errno: errno)
    }
    defer { close(output) }
    let input = open(source, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard input >= 0 else { return }
    defer { close(input) }
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(input, &block, block.count)
      guard count > 0 else { return }
      guard write(output, &block, count) == count else {
        throw OperationsError.file(action: "write", path: target, errno: errno)
      }
    }
  }
}
