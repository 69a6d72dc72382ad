import Glibc

/// The machine and the version of `mlo` that something was made with: names and versions only.
public struct MachineEnvironment: Sendable, Hashable, Codable {
  /// The system and its release, such as `Linux 6.1.0`.
  public var system: String
  /// The distribution, such as `Debian GNU/Linux 12 (bookworm)`.
  public var distribution: String?
  /// The architecture, such as `x86_64`.
  public var architecture: String
  /// The processor's model.
  public var processor: String?
  /// How many processors this process may use.
  public var processorCount: Int
  /// The version of `mlo`.
  public var mloVersion: String

  enum CodingKeys: String, CodingKey {
    case system, distribution, architecture, processor
    case processorCount = "processor_count"
    case mloVersion = "mlo_version"
  }

  /// Looks at the machine that this runs on.
  public static func current(mloVersion: String) -> MachineEnvironment {
    var names = utsname()
    _ = uname(&names)
    return MachineEnvironment(
      system: "\(text(names.sysname)) \(text(names.release))",
      distribution: value(of: "PRETTY_NAME", in: "/etc/os-release", separator: "="),
      architecture: text(names.machine),
      processor: value(of: "model name", in: "/proc/cpuinfo", separator: ":"),
      processorCount: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))), mloVersion: mloVersion)
  }

  /// The text of a C array of characters.
  private static func text<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  /// The value of the first line of a key; nil where there is no such file or line.
  static func value(of key: String, in path: String, separator: Character) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    for line in String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: separator, maxSplits: 1)
      guard parts.count == 2, trimmed(parts[0]) == key else { continue }
      return trimmed(parts[1])
    }
    return nil
  }

  /// A text without the blanks and double quotes around it.
  private static func trimmed(_ text: Substring) -> String {
    let isEdge: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\"" }
    let end = text.reversed().drop(while: isEdge).startIndex.base
    return String(text[..<end].drop(while: isEdge))
  }
}
