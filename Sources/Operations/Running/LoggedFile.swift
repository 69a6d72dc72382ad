import Glibc
import Workspace

/// The file that a command appends metrics to while it runs, `MLO_LOG`.
///
/// What was appended is read as it comes; a line that cannot be read is told and passed over.
struct LoggedFile {
  /// The absolute path.
  let path: String
  private let descriptor: Int32
  private var lines = MetricLines(source: "MLO_LOG")
  private var rest: [UInt8] = []

  /// Makes the file, empty, in the store's folder for what does not stay.
  init(run: String, in workspace: Workspace) throws {
    path = "\(workspace.storeDirectory)/tmp/\(Workspace.commandLogPrefix)\(run)"
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw OperationsError.file(action: "write", path: path, errno: errno)
    }
    // `mlo gc` removes what nobody holds; shared, so that the command itself may still lock it.
    flock(descriptor, LOCK_SH)
  }

  /// Closes and removes the file.
  func remove() {
    close(descriptor)
    unlink(path)
  }

  /// The metrics of the lines that were completed since the last call.
  mutating func newPoints(report: (any Error) -> Void) -> [MetricPoint] {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      rest += block.prefix(count)
      takeLines(report)
    }
    return lines.take()
  }

  /// The metrics that are left, a last line without line feed among them.
  mutating func lastPoints(report: (any Error) -> Void) -> [MetricPoint] {
    var points = newPoints(report: report)
    if !rest.isEmpty {
      rest.append(0x0A)
      takeLines(report)
      points += lines.take()
    }
    return points
  }

  /// Reads complete lines one by one, so that a bad one costs no other.
  private mutating func takeLines(_ report: (any Error) -> Void) {
    var start = 0
    while let end = rest[start...].firstIndex(of: 0x0A) {
      do { try lines.append(Array(rest[start...end])) } catch { report(error) }
      start = end + 1
    }
    rest.removeFirst(start)
    guard rest.count > 1 << 16 else { return }
    report(
      OperationsError.metricLine(
        source: "MLO_LOG", line: lines.lineNumber + 1, problem: "the line is too long"))
    rest = []
  }
}
