import TestSupport
import Testing

/// Every way of reading gives a cell the same meaning, and that is the one that is written down.
@Suite(.serialized) struct OddCellTests {
  @Test(
    "an odd cell is the same value to score and to serve, in every body, or refused by all",
    arguments: OddCellProject.kinds)
  func sameEverywhere(kind: OddCellProject.Kind) throws {
    try OddCellProject.with(kind) { project in
      let fromCSV = try project.scored(named: "rows.csv", header: true) { "\($0),\($1.csv)" }
      let fromJSON = try project.scored(named: "rows.jsonl", header: false) {
        "{\"row\": \($0), \($1.members)}"
      }
      var differences: [String] = []
      for (number, row) in project.rows.enumerated() {
        // What is refused in the table is refused, and all else answers as its plain text does.
        let expected = row.plain.flatMap { fromCSV[$0] }
        for (way, found) in [
          ("score, CSV", fromCSV[number]), ("score, JSON Lines", fromJSON[number]),
        ]
        where found != expected || (row.plain != nil && expected == nil) {
          differences.append(row.difference(way, expected, found))
        }
      }
      try ServedProject(directory: project.directory).serve("cells") { server in
        let client = try OddCellClient(port: server.port, kind)
        for (number, row) in project.rows.enumerated() {
          for ask in row.bodies {
            let found = try client.answer(ask.path, ask.type, ask.body)
            let expected = client.expected(fromCSV[number], at: ask.path)
            if found != expected { differences.append(row.difference(ask.way, expected, found)) }
          }
        }
      }
      #expect(differences.isEmpty, "\(differences.prefix(20).joined(separator: "\n"))")
    }
  }
}

extension OddCellProject.Row {
  fileprivate func difference(_ way: String, _ expected: String?, _ found: String?) -> String {
    "\(column.rawValue) = \(cell.json ?? "'\(cell.text)'"), \(way): \(found ?? "refused") instead of "
      + (expected ?? "refused")
  }
}

extension OddCellProject {
  /// What `mlo score` writes behind the number of a row, by that number; refused rows are absent.
  fileprivate func scored(
    named file: String, header: Bool, line: (Int, Row) -> String
  ) throws -> [Int: String] {
    let names = header ? ["row," + OddColumn.allCases.map(\.rawValue).joined(separator: ",")] : []
    let lines = names + rows.enumerated().map { line($0, $1) }
    try directory.write(lines.joined(separator: "\n") + "\n", to: file)
    let end = try directory.mlo(
      "score", "cells", file, "--on-error", "skip", "--keep", "row", "--proba", "--format", "csv",
      "-o", file + ".out")
    try #require(end.exitCode == 0, "\(end.errors)")
    var found: [Int: String] = [:]
    for line in try directory.text(file + ".out").split(separator: "\n").dropFirst() {
      let parts = line.split(separator: ",", maxSplits: 1)
      if let number = Int(parts[0]) { found[number] = String(parts[1]) }
    }
    return found
  }
}

/// Asks a server for one row at a time, on one connection.
private struct OddCellClient {
  private let connection: RawConnection
  private let outputs: [String]
  private let isText: Bool

  init(port: Int, _ kind: OddCellProject.Kind) throws {
    connection = try RawConnection(port: port, timeout: 20)
    switch kind.name {
    case "linear": (outputs, isText) = (["prediction"], false)
    case "isolation-forest": (outputs, isText) = (["anomaly_score", "is_anomaly"], false)
    case "kmeans": (outputs, isText) = (["cluster", "distance"], false)
    default: (outputs, isText) = (["label", "probability_no", "probability_yes"], true)
    }
  }

  /// The answer as the server words what was scored; nil where that was refused.
  func expected(_ scored: String?, at path: String) -> String? {
    guard let scored else { return nil }
    var values = scored.split(separator: ",").map(String.init)
    if isText { values[0] = "\"\(values[0])\"" }
    if path == "/predict" { return values[0] }
    let members = zip(outputs, values).map { "\"\($0)\": \($1)" }
    return "{\(members.joined(separator: ", "))}"
  }

  /// What the server answers for the row; nil where it refuses the row for its contract.
  func answer(_ path: String, _ type: String, _ body: String) throws -> String? {
    connection.send(
      "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Type: \(type)\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    let answer = connection.readAnswer()
    let opening = "{\"predictions\": ["
    guard answer.status == 200, answer.body.hasPrefix(opening) else {
      return answer.body.contains("does not satisfy the contract")
        ? nil : "\(answer.status) \(answer.body)"
    }
    let rest = answer.body.dropFirst(opening.count)
    return String(rest.prefix { $0 != "]" })
  }
}
