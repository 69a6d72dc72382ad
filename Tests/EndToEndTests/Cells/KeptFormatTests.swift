import TestSupport
import Testing

/// What a cell meant in training it means ever after.
@Suite struct KeptFormatTests {
  /// Incomes with -999 and jobs with `unknown` for missing values; or with the empty cell instead.
  private func incomes(missing: (income: String, job: String)) -> String {
    var data = CellData(seed: 8)
    var lines = ["inc,job,y"]
    for _ in 0..<1_500 {
      let (isGap, isUnknown) = (data.unit() < 0.2, data.unit() < 0.15)
      let income = 50 + 10 * data.normal()
      let job = data.one(of: ["cook", "smith", "nurse"])
      let score =
        (isGap ? -2 : (income - 50) / 8) + (isUnknown ? 1.5 : 0) + (job == "cook" ? 1 : 0)
      let label = data.normal() * 1.7 < score ? 1 : 0
      lines.append(
        "\(isGap ? missing.income : hundredths(income)),\(isUnknown ? missing.job : job),\(label)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// - Parameter test: Is given the project and what the training printed.
  private func withModel(_ test: (TemporaryDirectory, String) throws -> Void) throws {
    try TemporaryDirectory.with { directory in
      try directory.write(incomes(missing: ("-999", "unknown")), to: "a.csv")
      try directory.write(incomes(missing: ("", "")), to: "empty.csv")
      let made = try directory.shell(
        """
        mlo init --name incomes --quiet
        printf 'gates:\\n  production:\\n    - {metric: logloss, max: 0.9, not_worse: 0.01}\\n' >>mlo.yaml
        mlo train a.csv --target y --model logistic --missing=-999,unknown --register m --quiet
        mlo promote m@1 --to production --quiet
        """)
      try #require(made.exitCode == 0, "\(made.output)\(made.errors)")
      try test(directory, made.output)
    }
  }

  @Test("missing spellings of the training are those of score and drift, without an option")
  func missing() throws {
    try withModel { directory, _ in
      let scored = try directory.mlo(
        "score", "m@1", "a.csv", "--target", "y", "--keep", "none", "--proba", "-o", "1.csv")
      // The same rows with empty cells are the same values: the file that a careful person would write.
      let empty = try directory.mlo(
        "score", "m@1", "empty.csv", "--target", "y", "--keep", "none", "--proba", "-o", "2.csv")
      #expect(scored.exitCode == 0 && empty.exitCode == 0, "\(scored.errors)\(empty.errors)")
      #expect(try directory.text("1.csv") == directory.text("2.csv"))
      #expect(figure("logloss", in: scored.errors) == figure("logloss", in: empty.errors))
      #expect(try #require(figure("logloss", in: scored.errors)) < 0.6)
      #expect(scored.errors.contains("figures: positive label '1'\n"))
      let drift = try directory.mlo("drift", "m@1", "a.csv")
      #expect(drift.exitCode == 0, "\(drift.output)")
    }
  }

  @Test("stated spellings of missing values come beside the model's own, with a note")
  func beside() throws {
    try withModel { directory, _ in
      // The same values, half of the gaps spelled otherwise: the model's graph, which onnxruntime runs,
      // too, takes -999 and unknown as missing, so that no option may seem to undo that.
      let lines = try directory.text("a.csv").split(separator: "\n").enumerated()
      let other = lines.map { row, line -> String in
        let text = String(line)
        guard row % 2 == 1 else { return text }
        return text.replacing("-999", with: "NV").replacing("unknown", with: "NV")
      }
      try directory.write(other.joined(separator: "\n") + "\n", to: "other.csv")
      let arguments = ["--target", "y", "--keep", "none", "--proba", "-o"]
      let own = try MloRun(["score", "m@1", "a.csv"] + arguments + ["1.csv"], in: directory.path)
        .run()
      let end = try MloRun(
        ["score", "m@1", "other.csv", "--missing", "NV"] + arguments + ["2.csv"],
        in: directory.path
      ).run()
      #expect(own.exitCode == 0 && end.exitCode == 0, "\(own.errors)\(end.errors)")
      #expect(
        end.errors.contains(
          "--missing NV is added to the model's own spellings: "
            + "-999,unknown mean a missing value to it\n"), "\(end.errors)")
      #expect(!end.errors.contains("column 'job': "), "no gap is an unknown category")
      #expect(try directory.text("1.csv") == directory.text("2.csv"))
      #expect(figure("logloss", in: own.errors) == figure("logloss", in: end.errors))
      let without = try directory.mlo("score", "m@1", "other.csv", "-o", "o.csv")
      #expect(without.exitCode == 3, "NV is no number unless it is stated")
      let same = try directory.mlo(
        "score", "m@1", "a.csv", "--missing=unknown,-999", "-o", "o.csv")
      #expect(!same.errors.contains("is added to"))
    }
  }

  @Test("a gate reads the champion's rows as the champion was trained, and keeps a worse one out")
  func gate() throws {
    try withModel { directory, trained in
      let worse = try directory.mlo(
        "train", "a.csv", "--target", "y", "--model", "logistic", "--register", "m", "--quiet")
      let end = try directory.mlo("promote", "m@2", "--to", "production")
      #expect(end.exitCode == 1, "\(end.output)\(end.errors)")
      // The same seed holds out the same rows: the champion's figure is that of its own record.
      let own = try #require(figure("logloss", in: trained))
      let mark = try #require(end.output.firstRange(of: " against "), "\(end.output)")
      let found = Double(end.output[mark.upperBound...].prefix { "0123456789.".contains($0) })
      #expect((try #require(found) - own).magnitude < 0.001, "\(end.output)")
      #expect(try #require(figure("logloss", in: worse.output)) > own + 0.01)
    }
  }

  @Test("serve reads the missing spellings of the training, in CSV and in JSON")
  func serve() throws {
    try withModel { directory, _ in
      try ServedProject(directory: directory).serve("m@1") { server in
        let json = "Content-Type: application/json"
        let expected = try server.body(
          of: "/predict", #"{"data": {"inc": [null], "job": [null]}, "proba": true}"#, json)
        #expect(expected.hasPrefix("{\"predictions\": ["))
        for data in [
          #"{"inc": [-999], "job": ["unknown"]}"#, #"{"inc": ["-999"], "job": [" unknown "]}"#,
          #"{"inc": [-999.0], "job": [""]}"#,
        ] {
          let body = "{\"data\": \(data), \"proba\": true}"
          #expect(try server.body(of: "/predict", body, json) == expected, "\(data)")
        }
        let csv = "Content-Type: text/csv"
        let rows = ["-999,unknown", ",", "\"-999.0\",\" unknown\""]
        let answers = try rows.map {
          try server.body(of: "/invocations", "inc,job\n\($0)\n", csv)
        }
        #expect(Set(answers).count == 1 && answers[0].contains("probability_1"))
        // NA is a category like any other there, since the list of the training replaced the usual one.
        let refused = try server.body(of: "/invocations", "inc,job\nNA,cook\n", csv)
        #expect(refused.contains("inc"))
      }
    }
  }
}
