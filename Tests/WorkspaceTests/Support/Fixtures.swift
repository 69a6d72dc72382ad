import Diagnostics
import GRDB
import Glibc
import TestSupport

@testable import Workspace

/// A clock that goes on by one millisecond a look, from 2026-11-21T07:25:33.123Z.
final class TestClock: @unchecked Sendable {
  private var milliseconds: Int64 = 1_795_245_933_123
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init() { pthread_mutex_init(lock, nil) }
  deinit { lock.deallocate() }

  /// The next moment.
  func now() -> Timestamp {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    milliseconds += 1
    return Timestamp(milliseconds: milliseconds)
  }
}

/// The notes that a workspace gave.
final class Notes: @unchecked Sendable {
  private(set) var codes: [String] = []
  func take(_ warning: Diagnostics.Warning) { codes.append(warning.code) }
}

/// A caller with a clock of its own.
func testCaller(notes: Notes = Notes(), lockTimeout: Double = 30) -> Caller {
  let clock = TestClock()
  return Caller(
    actor: "Ana <ana@example.org>", command: ["mlo", "test"], version: "1.2.3",
    now: { clock.now() }, lockTimeout: lockTimeout, notice: { notes.take($0) })
}

/// Runs a test on a new store in a directory that is removed afterwards.
func withWorkspace<Result>(
  notes: Notes = Notes(), _ body: (Workspace, TemporaryDirectory) throws -> Result
) throws -> Result {
  try TemporaryDirectory.with { directory in
    let caller = testCaller(notes: notes)
    let (workspace, _) = try Workspace.create(at: directory.path, name: "churn", caller: caller)
    return try body(workspace, directory)
  }
}

extension Workspace {
  /// The same store as another process would open it.
  func reopened(notes: Notes = Notes()) throws -> Workspace {
    try Workspace.open(at: projectDirectory, caller: testCaller(notes: notes))
  }

  /// A stored file that stands for a model.
  func storedModel(_ text: String) throws -> ModelRecord {
    let object = try storeObject(bytes: Array(text.utf8))
    return ModelRecord(
      sha256: object.sha256, bytes: object.bytes, object: object, objectKind: .file)
  }

  /// Registers text as a version.
  @discardableResult
  func registered(_ name: String, _ text: String, alias: String? = nil) throws -> ModelVersion {
    try register(Registration(name: name, model: try storedModel(text), alias: alias)).version
  }

  /// Runs a statement on the index, as somebody with a hex editor might.
  func tamper(_ sql: String) throws {
    try index.write { transaction in try transaction.db.execute(sql: sql) }
  }

  /// The absolute path of something in the store.
  func path(_ components: [String]) -> String {
    ([storeDirectory] + components).joined(separator: "/")
  }
}

/// The error of a workspace that a body throws; nil for none or another kind.
func workspaceError(_ body: () throws -> Void) -> WorkspaceError? {
  do { try body() } catch let error as WorkspaceError { return error } catch { return nil }
  return nil
}

/// The helper program that does one operation on a workspace per process.
enum ProbeProgram {
  static let path: String = {
    let folder = MloBinary.path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
    return folder + "/workspace-probe"
  }()

  private static let environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]

  /// Runs one operation to its end.
  static func run(_ directory: String, _ arguments: String...) throws -> ProgramResult {
    try runProgram(
      [path, directory] + arguments, in: "/", input: [], environment: environment)
  }

  /// Starts one operation; what it acknowledges goes to a file.
  static func start(
    _ directory: String, _ arguments: [String], output: String
  ) throws -> pid_t {
    let file = open(output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    defer { close(file) }
    return try spawn(
      [path, directory] + arguments, environment: environment, descriptors: [1: file, 2: file])
  }
}

/// Whether this process may mount file systems, so that a full disk can be made.
let canMount: Bool = {
  guard geteuid() == 0 else { return false }
  var template = Array("/tmp/mlo-mount-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { return false }
  let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer { rmdir(path) }
  guard mount("tmpfs", path, "tmpfs", 0, "size=64k") == 0 else { return false }
  return umount(path) == 0
}()

/// Runs a test on a small file system of its own.
func withTmpfs<Result>(size: String, _ body: (String) throws -> Result) throws -> Result {
  try TemporaryDirectory.with { directory in
    let path = directory.path("disk")
    guard mkdir(path, 0o700) == 0, mount("tmpfs", path, "tmpfs", 0, "size=\(size)") == 0 else {
      throw SystemError(errno, "mount")
    }
    defer { umount2(path, Int32(MNT_DETACH)) }
    return try body(path)
  }
}

/// Runs a test with a directory for its files and one in memory, where syncing costs nothing, so that
/// more happens before a kill; without the right to mount it is the same directory.
func withFastDirectory<Result>(
  _ body: (TemporaryDirectory, String) throws -> Result
) throws -> Result {
  try TemporaryDirectory.with { directory in
    guard canMount else { return try body(directory, directory.path) }
    return try withTmpfs(size: "256m") { try body(directory, $0) }
  }
}
