/// How a program ended and what it wrote.
public struct ProgramResult: Sendable, Hashable {
  /// How a program ended.
  public enum Ending: Sendable, Hashable {
    /// It returned this status.
    case exited(Int32)
    /// This signal ended it.
    case signaled(Int32)
    /// It was ended because its time was over.
    case timedOut
  }

  /// How it ended.
  public var ending: Ending
  /// What it wrote to standard output, up to the limit.
  public var output: CapturedStream
  /// What it wrote to standard error, up to the limit.
  public var errorOutput: CapturedStream
  /// How long it ran.
  public var duration: Duration

  /// Whether it returned 0.
  public var isSuccess: Bool { ending == .exited(0) }

  /// The status a shell would show: 128 and the signal's number for a signal, 124 for a time-out.
  public var exitStatus: Int32 {
    switch ending {
    case .exited(let status): status
    case .signaled(let signal): 128 + signal
    case .timedOut: 124
    }
  }
}

/// The bytes a program wrote to one stream.
public struct CapturedStream: Sendable, Hashable {
  /// The first bytes, at most as many as the limit.
  public var bytes: [UInt8]
  /// How many bytes it wrote in all.
  public var byteCount: Int

  /// Nothing was written.
  public static let empty = CapturedStream(bytes: [], byteCount: 0)

  /// Whether bytes beyond the limit were dropped.
  public var isCut: Bool { byteCount > bytes.count }

  /// The bytes as text, bytes that are not UTF-8 replaced.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The first line of the text without its line end; empty where there is none.
  public var firstLine: String {
    String(
      decoding: bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }, as: UTF8.self
    )
  }
}
