/// The first line of the log of an open run: what its row in the index says.
struct OpenRunHead {
  /// The run as it was started.
  var run: Run
  /// The column `detail` of its row.
  var detail: String

  init(_ row: RunRow) {
    run = row.run
    detail = row.detail
  }

  var json: JSONValue {
    [
      "schema": .string(OpenRunLog.schema), "id": .string(run.id),
      "sequence": .integer(run.sequence), "name": .string(run.name),
      "experiment": .string(run.experiment), "kind": .string(run.kind),
      "start": .string(run.start.text), "parent": JSONValue(run.parent),
      "pid": JSONValue(run.process.map { Int($0.pid) }), "boot": JSONValue(run.process?.place),
      "ticks": run.process.map { .integer($0.startTicks) } ?? .null, "detail": .string(detail),
    ]
  }

  init?(_ line: [UInt8]) {
    guard let object = (try? JSONValue(parsing: line))?.members,
      object["schema"]?.text == OpenRunLog.schema, let id = object["id"]?.text, isRunID(id),
      let sequence = object["sequence"]?.integerValue, let name = object["name"]?.text,
      let experiment = object["experiment"]?.text, let kind = object["kind"]?.text,
      let start = Timestamp(object["start"]?.text ?? ""), let detail = object["detail"]?.text
    else { return nil }
    let process = object["pid"]?.integerValue.flatMap { Int32(exactly: $0) }.map {
      ProcessIdentity(
        pid: $0, place: object["boot"]?.text ?? "",
        startTicks: object["ticks"]?.integerValue ?? 0)
    }
    run = Run(
      id: id, sequence: sequence, name: name, experiment: experiment, kind: kind,
      status: .running, start: start, end: nil, exitStatus: nil, parent: object["parent"]?.text,
      note: nil, process: process)
    self.detail = detail
  }
}
