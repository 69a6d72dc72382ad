import Glibc

/// How many files, sockets among them, this process may have open.
enum OpenFiles {
  /// Raises the limit, as far as the system lets us.
  static func raiseLimit(to wanted: Int) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    let goal = min(limit.rlim_max, rlim_t(clamping: wanted))
    guard limit.rlim_cur < goal else { return }
    limit.rlim_cur = goal
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
