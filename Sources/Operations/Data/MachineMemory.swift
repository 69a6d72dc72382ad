import Glibc

/// How much memory this process may come to hold.
enum MachineMemory {
  /// The least of the machine's memory, what the group of processes may use (a container's limit), and
  /// the process's own limit (`ulimit -v`), in bytes; nil where none is known.
  ///
  /// Memory that others hold at the moment is not subtracted: they may give it back.
  static func limit() -> Int? {
    [machine(), processGroup(), ownLimit()].compactMap { $0 }.min()
  }

  private static func machine() -> Int? {
    let pages = Int(sysconf(Int32(_SC_PHYS_PAGES)))
    let size = Int(sysconf(Int32(_SC_PAGESIZE)))
    let (bytes, overflow) = pages.multipliedReportingOverflow(by: size)
    return pages > 0 && size > 0 && !overflow ? bytes : nil
  }

  /// The least limit of the process's group and those above it (cgroup version 2, and version 1 as
  /// containers see it).
  private static func processGroup() -> Int? {
    var limits: [Int] = []
    let root = "/sys/fs/cgroup"
    if let groups = try? textFile("/proc/self/cgroup", in: "/") {
      for line in groups.split(separator: "\n") where line.hasPrefix("0::/") {
        var path = String(line.dropFirst(3))
        while true {
          limits += number(in: root + (path == "/" ? "" : path) + "/memory.max")
          guard path != "/", let slash = path.lastIndex(of: "/") else { break }
          path = slash == path.startIndex ? "/" : String(path[..<slash])
        }
      }
    }
    limits += number(in: root + "/memory/memory.limit_in_bytes")
    return limits.min()
  }

  private static func ownLimit() -> Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
    return limit.rlim_cur == rlim_t.max ? nil : Int(exactly: limit.rlim_cur)
  }

  /// The number that a file of the system holds; none where it says `max` or is not there.
  private static func number(in path: String) -> [Int] {
    guard let text = try? textFile(path, in: "/") else { return [] }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return Int(digits).map { [$0] } ?? []
  }
}
