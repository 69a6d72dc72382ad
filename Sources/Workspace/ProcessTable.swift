import Glibc

/// What `/proc` says about processes.
enum ProcessTable {
  /// The namespace in which the machine itself counts its processes (`PROC_PID_INIT_INO`).
  private static let first = "4026531836"

  /// When a process started, in ticks since boot; nil when there is none (a zombie counts as none).
  static func ticks(of pid: Int32) -> Int64? {
    guard let fields = fields(of: pid), fields[0] != "Z", fields[0] != "X" else { return nil }
    return Int64(fields[19])
  }

  /// The letter of a process's state, such as `R`, or `T` for stopped; nil when there is none.
  static func letter(of pid: Int32) -> String? { fields(of: pid)?.first }

  /// The number of the pid namespace of a process; nil where the system does not tell.
  static func namespace(of process: String) -> String? {
    // `pid:[4026531836]`
    link("/proc/\(process)/ns/pid").map { String($0.filter(\.isNumber)) }
  }

  /// How a process of another namespace stands, as far as ours (`own`) shows its processes.
  static func state(
    of process: ProcessIdentity, from own: String
  ) -> ProcessIdentity.State {
    var isSeen = false
    var hidden = false
    for pid in pids() {
      guard let namespace = namespace(of: pid) else {
        hidden = true
        continue
      }
      guard namespace == process.namespace, let number = Int32(pid) else { continue }
      isSeen = true
      if ticks(of: number) == process.startTicks, innerID(of: pid) == process.pid { return .alive }
    }
    // Only who sees every process of the machine knows that a namespace is no more.
    return isSeen || (own == first && !hidden) ? .gone : .unknown
  }

  /// The id of a process in its own namespace.
  private static func innerID(of pid: String) -> Int32? {
    let line = text("/proc/\(pid)/status")?.split(separator: "\n")
      .first { $0.hasPrefix("NSpid:") }
    return line?.split(whereSeparator: \.isWhitespace).last.flatMap { Int32($0) }
  }

  private static func pids() -> [String] {
    guard let stream = opendir("/proc") else { return [] }
    defer { closedir(stream) }
    var pids: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { pids.append(name) }
    }
    return pids
  }

  /// The fields of `/proc/PID/stat` behind the name, from the state on.
  private static func fields(of pid: Int32) -> [String]? {
    // The name in parentheses may hold anything, so count the fields after the last ')'.
    guard let text = text("/proc/\(pid)/stat"), let end = text.lastIndex(of: ")") else {
      return nil
    }
    let fields = text[text.index(after: end)...].split(separator: " ").map(String.init)
    return fields.count > 19 ? fields : nil
  }

  private static func link(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { readlink(path, $0, text.count) } ?? -1
      }
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  /// The first 4 KiB of a file of `/proc`.
  static func text(_ path: String) -> String? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[0..<count], as: UTF8.self) : nil
  }
}
