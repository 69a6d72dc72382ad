import Glibc

/// What the system says of this process, as Prometheus names it.
enum ProcessSignals {
  /// Appends memory, processor time, open files and the start; what cannot be read is left out.
  static func write(to text: inout MetricText, startedAt: Int) {
    if let pages = field(1, of: "/proc/self/statm") {
      text.metric("process_resident_memory_bytes", "gauge", "Resident memory.")
      text.sample(
        "process_resident_memory_bytes", "", String(pages * Int(sysconf(Int32(_SC_PAGESIZE)))))
    }
    var usage = rusage()
    if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
      let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
      let microseconds = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
      text.metric("process_cpu_seconds_total", "counter", "Processor time.")
      text.sample(
        "process_cpu_seconds_total", "", String(Double(seconds) + Double(microseconds) / 1e6))
    }
    if let files = openFiles() {
      text.metric("process_open_fds", "gauge", "Open files.")
      text.sample("process_open_fds", "", String(files))
    }
    text.metric("process_start_time_seconds", "gauge", "Start, in seconds since 1970.")
    text.sample("process_start_time_seconds", "", String(startedAt))
  }

  private static func field(_ index: Int, of path: String) -> Int? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(file, &bytes, bytes.count)
    guard count > 0 else { return nil }
    let words = String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ")
    return words.indices.contains(index) ? Int(words[index]) : nil
  }

  private static func openFiles() -> Int? {
    guard let directory = opendir("/proc/self/fd") else { return nil }
    defer { closedir(directory) }
    var count = 0
    while readdir(directory) != nil { count += 1 }
    // Two entries are the directory and its parent, one the descriptor that reads it.
    return count - 3
  }
}
