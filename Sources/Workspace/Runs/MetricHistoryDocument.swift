import Diagnostics

/// The object that keeps the whole metric history of an ended run.
///
/// One line per point, `["auc",12,1763710000123,0.87]`: key, step, time, value; keys in the order of
/// their bytes, the points of a key in the order of recording. Not-finite values are strings; a NaN
/// of another payload than the usual one carries its bits.
enum MetricHistoryDocument {
  /// Appends the line of a point.
  static func append(_ point: MetricPoint, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    JSONString.append(point.key, to: &bytes)
    bytes.append(UInt8(ascii: ","))
    bytes.append(contentsOf: point.step.description.utf8)
    bytes.append(UInt8(ascii: ","))
    bytes.append(contentsOf: (point.time ?? 0).description.utf8)
    bytes.append(UInt8(ascii: ","))
    FiniteText.json(point.value).write(to: &bytes)
    bytes.append(contentsOf: "]\n".utf8)
  }

  /// Reads one line without its line feed; nil when it is something else.
  static func point(_ line: [UInt8]) -> MetricPoint? {
    guard let fields = (try? JSONValue(parsing: line))?.elements, fields.count == 4,
      let key = fields[0].text, let step = fields[1].integerValue,
      let time = fields[2].integerValue, let value = fields[3].numberValue
    else { return nil }
    return MetricPoint(key, value, step: step, time: time)
  }
}
