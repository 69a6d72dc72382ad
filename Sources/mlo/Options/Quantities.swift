import ArgumentParser

/// A number of bytes as people write it: `65536`, `512KB`, `16MB`, `1GB`; a kilobyte has 1024.
struct ByteSize: ExpressibleByArgument {
  let bytes: Int
  let defaultValueDescription: String

  /// A default and its text.
  init(bytes: Int, text: String) {
    self.bytes = bytes
    defaultValueDescription = text
  }

  init?(argument: String) {
    let units: [(String, Int)] = [("KB", 1 << 10), ("MB", 1 << 20), ("GB", 1 << 30), ("B", 1)]
    let unit = units.first { argument.uppercased().hasSuffix($0.0) }
    let digits = argument.dropLast(unit?.0.count ?? 0)
    guard let number = Int(digits), number > 0 else { return nil }
    let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: unit?.1 ?? 1)
    guard !isTooLarge else { return nil }
    self.bytes = bytes
    defaultValueDescription = argument
  }
}

/// A time as people write it: `500ms`, `30s`, `2m`; seconds where no unit stands.
struct TimeSpan: ExpressibleByArgument {
  let duration: Duration
  let defaultValueDescription: String

  /// A default and its text.
  init(duration: Duration, text: String) {
    self.duration = duration
    defaultValueDescription = text
  }

  init?(argument: String) {
    let units: [(String, Int)] = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000)]
    let unit = units.first { argument.hasSuffix($0.0) }
    guard let number = Int(argument.dropLast(unit?.0.count ?? 0)), (0...86_400_000).contains(number)
    else { return nil }
    duration = .milliseconds(number * (unit?.1 ?? 1_000))
    defaultValueDescription = argument
  }
}
