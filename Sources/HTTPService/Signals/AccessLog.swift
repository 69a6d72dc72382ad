import Dispatch
import Glibc
import Synchronization

/// One line of JSON for each request, gathered and written by a thread of its own.
///
/// A sink that fails or is too slow loses lines, which are counted, and never holds up a request.
public final class AccessLog: Sendable {
  private struct State {
    var lines: [UInt8] = []
    var isScheduled = false
    var lost: UInt64 = 0
  }
  private static let limit = 1 << 20
  private static let pause = DispatchTimeInterval.milliseconds(100)
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "access-log")
  private let sink: @Sendable ([UInt8]) -> Bool

  /// Writes lines to a sink, which is called by one thread at a time and says whether it took them.
  public init(sink: @escaping @Sendable ([UInt8]) -> Bool) { self.sink = sink }

  /// The number of lines that were lost.
  var lost: UInt64 { state.withLock { $0.lost } }

  /// What a line tells.
  struct Entry {
    var id: String
    var peer: String
    var method: RequestMethod
    var target: String
    var status: Int
    var bytesIn: Int
    var bytesOut: Int
    var nanoseconds: Int64
    var rows: Int?
    var error: String?
  }

  /// Takes a line.
  func append(_ entry: Entry) {
    var json = JSONBuffer()
    entry.write(to: &json)
    let schedules = state.withLock { state in
      guard state.lines.count + json.bytes.count <= Self.limit else {
        state.lost &+= 1
        return false
      }
      state.lines.append(contentsOf: json.bytes)
      defer { state.isScheduled = true }
      return !state.isScheduled
    }
    if schedules { queue.asyncAfter(deadline: .now() + Self.pause) { [self] in write() } }
  }

  /// Writes what was taken so far, and returns when it is written.
  public func flush() { queue.sync { write() } }

  private func write() {
    let lines = state.withLock { state in
      defer {
        state.lines = []
        state.isScheduled = false
      }
      return state.lines
    }
    guard !lines.isEmpty, !sink(lines) else { return }
    let lost = lines.count { $0 == UInt8(ascii: "\n") }
    state.withLock { $0.lost &+= UInt64(clamping: lost) }
  }
}

extension AccessLog.Entry {
  func write(to json: inout JSONBuffer) {
    json.raw("{\"time\":")
    json.string(Self.now())
    json.raw(",\"request_id\":")
    json.string(id)
    json.raw(",\"peer\":")
    json.string(peer)
    json.raw(",\"method\":")
    json.string(method.rawValue)
    json.raw(",\"target\":")
    json.string(target, limit: 1_024)
    json.raw(",\"status\":")
    json.integer(status)
    json.raw(",\"bytes_in\":")
    json.integer(bytesIn)
    json.raw(",\"bytes_out\":")
    json.integer(bytesOut)
    json.raw(",\"duration_us\":")
    json.integer(Int(nanoseconds / 1_000))
    json.raw(",\"rows\":")
    if let rows { json.integer(rows) } else { json.raw("null") }
    json.raw(",\"error\":")
    json.string(orNull: error)
    json.raw("}\n")
  }

  /// The time in UTC, as ISO 8601 with milliseconds.
  private static func now() -> String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    var parts = tm()
    gmtime_r(&time.tv_sec, &parts)
    return "\(padded(Int(parts.tm_year) + 1900, 4))-\(padded(Int(parts.tm_mon) + 1, 2))-"
      + "\(padded(Int(parts.tm_mday), 2))T\(padded(Int(parts.tm_hour), 2)):"
      + "\(padded(Int(parts.tm_min), 2)):\(padded(Int(parts.tm_sec), 2))."
      + "\(padded(time.tv_nsec / 1_000_000, 3))Z"
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
