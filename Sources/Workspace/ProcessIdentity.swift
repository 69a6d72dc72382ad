import Glibc

/// A process in a way that survives the reuse of its number.
public struct ProcessIdentity: Sendable, Hashable {
  /// The process id.
  public var pid: Int32
  /// The id of the boot it runs in (`/proc/sys/kernel/random/boot_id`).
  public var bootID: String
  /// When it started, in clock ticks since that boot (field 22 of `/proc/PID/stat`).
  public var startTicks: Int64

  /// Names a process.
  public init(pid: Int32, bootID: String, startTicks: Int64) {
    self.pid = pid
    self.bootID = bootID
    self.startTicks = startTicks
  }

  /// This process.
  public static func current() -> ProcessIdentity {
    let pid = getpid()
    return ProcessIdentity(pid: pid, bootID: currentBootID(), startTicks: ticks(of: pid) ?? 0)
  }

  /// Whether the process still runs: same boot, same number, same start.
  public var isAlive: Bool {
    guard bootID.isSameBytes(as: Self.currentBootID()) else { return false }
    return Self.ticks(of: pid) == startTicks
  }

  /// The id of the running boot; empty where the system does not tell.
  static func currentBootID() -> String {
    let text = procText("/proc/sys/kernel/random/boot_id") ?? ""
    return String(text.prefix { $0 != "\n" })
  }

  /// When a process started, in ticks since boot; nil when there is none (a zombie counts as none).
  static func ticks(of pid: Int32) -> Int64? {
    // The name in parentheses may hold anything, so count the fields after the last ')'.
    guard let text = procText("/proc/\(pid)/stat"), let end = text.lastIndex(of: ")") else {
      return nil
    }
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
    return Int64(fields[19])
  }

  /// The first 4 KiB of a file of `/proc`.
  private static func procText(_ path: String) -> String? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[0..<count], as: UTF8.self) : nil
  }
}
