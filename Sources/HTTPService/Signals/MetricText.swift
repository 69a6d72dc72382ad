/// Metrics in the text format of Prometheus, version 0.0.4.
public struct MetricText: Sendable {
  /// What was written.
  public private(set) var bytes: [UInt8] = []

  /// An empty text.
  public init() {}

  /// Appends the two lines that introduce a metric.
  ///
  /// - Parameter type: `counter`, `gauge` or `histogram`.
  public mutating func metric(_ name: String, _ type: String, _ help: String) {
    bytes.append(contentsOf: "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n".utf8)
  }

  /// Appends a value.
  ///
  /// - Parameters:
  ///   - labels: `name="value"` with commas between; empty where there are none.
  ///   - value: The number as text.
  public mutating func sample(_ name: String, _ labels: String = "", _ value: String) {
    let labels = labels.isEmpty ? "" : "{\(labels)}"
    bytes.append(contentsOf: "\(name)\(labels) \(value)\n".utf8)
  }

  /// A label with its value escaped.
  public static func label(_ name: String, _ value: String) -> String {
    var escaped = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      case "\n": escaped += "\\n"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return "\(name)=\"\(escaped)\""
  }
}
