import Glibc

/// A process in a way that survives the reuse of its number, and tells where that number counts.
public struct ProcessIdentity: Sendable, Hashable {
  /// The process id.
  public var pid: Int32
  /// The id of the boot it runs in (`/proc/sys/kernel/random/boot_id`).
  public var bootID: String
  /// When it started, in clock ticks since that boot (field 22 of `/proc/PID/stat`).
  public var startTicks: Int64
  /// The number of the pid namespace that its id counts in (`/proc/self/ns/pid`); empty where unknown.
  public var namespace: String
  /// The name of the machine or container; empty where unknown.
  public var host: String

  /// How a process stands, as far as this one can see.
  public enum State: Sendable, Hashable {
    /// It runs.
    case alive
    /// It has ended.
    case gone
    /// It is on another machine or in another container, so that it cannot be told from here.
    case unknown
  }

  /// Names a process.
  public init(
    pid: Int32, bootID: String, startTicks: Int64, namespace: String = "", host: String = ""
  ) {
    self.pid = pid
    self.bootID = bootID
    self.startTicks = startTicks
    self.namespace = namespace
    self.host = host
  }

  /// This process.
  public static func current() -> ProcessIdentity {
    let pid = getpid()
    return ProcessIdentity(
      pid: pid, bootID: currentBootID(), startTicks: ProcessTable.ticks(of: pid) ?? 0,
      namespace: ProcessTable.namespace(of: "self") ?? "", host: currentHost())
  }

  /// How the process stands: same boot, same number, same start are the same process.
  public var state: State {
    guard bootID.isSameBytes(as: Self.currentBootID()) else {
      // This machine has been started anew since, or it is another one.
      return host.isEmpty || host.isSameBytes(as: Self.currentHost()) ? .gone : .unknown
    }
    let own = ProcessTable.namespace(of: "self") ?? ""
    guard namespace.isEmpty || own.isEmpty || namespace.isSameBytes(as: own) else {
      return ProcessTable.state(of: self, from: own)
    }
    return ProcessTable.ticks(of: pid) == startTicks ? .alive : .gone
  }

  /// Whether the process still runs, as far as can be told.
  public var isAlive: Bool { state == .alive }

  /// Whether it was stopped, as by SIGSTOP or Ctrl-Z.
  var isStopped: Bool {
    isAlive && namespace == (ProcessTable.namespace(of: "self") ?? "")
      && ["T", "t"].contains(ProcessTable.letter(of: pid))
  }

  /// The id of the running boot; empty where the system does not tell.
  static func currentBootID() -> String {
    let text = ProcessTable.text("/proc/sys/kernel/random/boot_id") ?? ""
    return String(text.prefix { $0 != "\n" })
  }

  /// The name of this machine.
  static func currentHost() -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let code = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { gethostname($0, text.count - 1) } ?? -1
      }
    }
    guard code == 0 else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 && $0 != 0x20 }, as: UTF8.self)
  }
}

extension ProcessIdentity {
  /// The column `boot` of a run: the boot, and behind blanks the namespace and the host.
  ///
  /// Rows of before have the boot alone.
  var place: String {
    namespace.isEmpty && host.isEmpty ? bootID : "\(bootID) \(namespace) \(host)"
  }

  /// Reads the columns of a run.
  init(pid: Int32, place: String, startTicks: Int64) {
    let parts = place.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    self.init(
      pid: pid, bootID: String(parts.first ?? ""), startTicks: startTicks,
      namespace: parts.count > 1 ? String(parts[1]) : "",
      host: parts.count > 2 ? String(parts[2]) : "")
  }
}
