import TestSupport
import Testing

/// A model of each learner over the five columns, and rows with one odd cell each.
struct OddCellProject {
  /// A learner, and what its training is asked for.
  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: String
    var testDescription: String { name }
  }

  static let kinds: [Kind] =
    ["gbdt", "forest", "extra-trees", "tree", "logistic", "naive-bayes", "knn", "baseline"]
    .map { Kind(name: $0, arguments: "--target y --drop v --model \($0)") }
    + [
      Kind(name: "linear", arguments: "--target v --drop y --model linear"),
      Kind(name: "isolation-forest", arguments: "--drop y,v --task anomaly"),
      Kind(name: "kmeans", arguments: "--drop y,v --task clustering"),
    ]

  /// A row: an odd cell or the plain text of one, in a column, all other cells being usual.
  struct Row: Sendable {
    let column: OddColumn
    let cell: OddCell
    /// The number of the row whose cell is the plain text of the same value; nil where it is refused.
    var plain: Int?
  }

  let directory: TemporaryDirectory
  /// The rows, the plain ones last.
  let rows: [Row]

  /// Trains a model in a fresh project.
  static func with(_ kind: Kind, _ test: (OddCellProject) throws -> Void) throws {
    try TemporaryDirectory.with { directory in
      try directory.write(training, to: "train.csv")
      let made = try directory.shell(
        """
        mlo init --name cells --quiet
        mlo train train.csv \(kind.arguments) --type k=categorical --seed 1 --register cells --quiet
        """)
      try #require(made.exitCode == 0, "\(made.output)\(made.errors)")
      try test(OddCellProject(directory: directory, rows: makeRows()))
    }
  }

  /// 600 rows in which every column matters, by a linear congruential generator.
  private static var training: String {
    var state: UInt64 = 42
    func next(_ limit: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % limit
    }
    var lines = ["n,r,b,c,k,y,v"]
    for _ in 0..<600 {
      let n = Int(next(12))
      let r = Double(next(2_001)) / 1_000 - 1
      let b = next(2) == 1
      let c = ["a", "A", "\u{e9}", "dog"][Int(next(4))]
      let k = Int(next(6)) + 1
      let noise = Double(next(1_000)) / 500 - 1
      let score =
        Double(n) / 3 - 2 + r + (b ? 1 : -1) + (c == "a" ? 1.5 : c == "A" ? -1.5 : 0)
        + (k == 2 || k == 5 ? 1 : -0.5) + noise
      let gap = Int(next(25))
      lines.append(
        "\(n),\(gap == 0 ? "" : "\(r)"),\(gap == 1 ? "" : "\(b)"),\(gap == 2 ? "" : c),"
          + "\(gap == 3 ? "" : "\(k)"),\(score > 0 ? "yes" : "no"),\(score)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func makeRows() -> [Row] {
    var rows = OddColumn.allCases.flatMap { column in
      OddCells.all.map { Row(column: column, cell: $0) }
    }
    var places: [String: Int] = [:]
    for index in rows.indices {
      let column = rows[index].column
      guard let plain = rows[index].cell[column] else { continue }
      let key = "\(column.rawValue):\(plain)"
      if places[key] == nil {
        places[key] = rows.count
        rows.append(Row(column: column, cell: .word(plain), plain: rows.count))
      }
      rows[index].plain = places[key]
    }
    return rows
  }
}

extension OddCellProject.Row {
  private static let usual: [OddColumn: (text: String, json: String)] = [
    .n: ("3", "3"), .r: ("0.5", "0.5"), .b: ("true", "true"), .c: ("a", "\"a\""), .k: ("3", "3"),
  ]

  /// The cells as CSV.
  var csv: String {
    OddColumn.allCases.map { other in
      guard other == column else { return Self.usual[other]?.text ?? "" }
      let needsQuotes = cell.isQuoted || cell.text.contains(",")
      return needsQuotes ? "\"\(cell.text)\"" : cell.text
    }.joined(separator: ",")
  }

  /// The values as JSON, in the order of the columns.
  var values: [String] {
    OddColumn.allCases.map { other in
      guard other == column else { return Self.usual[other]?.json ?? "null" }
      return cell.json ?? "\"\(cell.text.replacing("\t", with: "\\t"))\""
    }
  }

  /// The members of an object.
  var members: String {
    zip(OddColumn.allCases, values).map { "\"\($0.rawValue)\": \($1)" }.joined(separator: ", ")
  }

  /// The bodies of requests by what they are called: each way to ask the server.
  var bodies: [(way: String, path: String, type: String, body: String)] {
    let names = OddColumn.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    let header = OddColumn.allCases.map(\.rawValue).joined(separator: ",")
    let lists = zip(OddColumn.allCases, values).map { "\"\($0.rawValue)\": [\($1)]" }
      .joined(separator: ", ")
    let list = values.joined(separator: ", ")
    let json = "application/json"
    return [
      ("/predict", "/predict", json, "{\"data\": {\(lists)}}"),
      (
        "dataframe_split", "/invocations", json,
        "{\"dataframe_split\": {\"columns\": [\(names)], \"data\": [[\(list)]]}}"
      ),
      ("dataframe_records", "/invocations", json, "{\"dataframe_records\": [{\(members)}]}"),
      ("instances", "/invocations", json, "{\"instances\": [{\(members)}]}"),
      ("inputs", "/invocations", json, "{\"inputs\": {\(lists)}}"),
      ("text/csv", "/invocations", "text/csv", "\(header)\n\(csv)\n"),
    ]
  }
}
