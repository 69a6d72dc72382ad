import Glibc

/// How many files, sockets among them, this process may have open.
enum OpenFiles {
  /// Files that are open beside connections: the log, what a library opens for a moment.
  private static let reserve = 64

  /// How many connections may be open at once: as many as wanted, where the system lets us.
  ///
  /// Raises the limit of open files as far as that takes. Beyond it a connection could not be
  /// accepted, and asking for it again and again would keep a processor busy.
  static func connections(_ wanted: Int) -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return wanted }
    let goal = min(limit.rlim_max, rlim_t(clamping: wanted + reserve))
    if limit.rlim_cur < goal {
      limit.rlim_cur = goal
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    return max(1, min(wanted, Int(clamping: limit.rlim_cur) - reserve))
  }
}

/// The system's words for an error number, beginning with a small letter.
func systemText(_ number: Int32) -> String {
  guard let text = strerror(number) else { return "error \(number)" }
  let words = String(cString: text)
  return words.prefix(1).lowercased() + words.dropFirst()
}
