import TestSupport
import Testing

/// Gaps that training did not have, weights, and numbers that no model can take.
@Suite struct GapTests {
  /// Whole numbers and truth values, with gaps in the second at a rate.
  private func months(gaps: Double) -> String {
    var data = CellData(seed: 1)
    var lines = ["age,flag,x,y"]
    for _ in 0..<1_500 {
      let age = 18 + Int(data.unit() * 62)
      let (isSet, x) = (data.unit() < 0.5, data.normal())
      let score = Double(age - 50) / 10 + x + (isSet ? 1 : -1)
      let label = data.normal() * 1.7 < score ? 1 : 0
      let flag = data.unit() < gaps ? "" : "\(isSet)"
      lines.append("\(age),\(flag),\(hundredths(x)),\(label)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func withMonths(_ test: (TemporaryDirectory) throws -> Void) throws {
    try TemporaryDirectory.with { directory in
      try directory.write(months(gaps: 0), to: "jan.csv")
      try directory.write(months(gaps: 0.02), to: "feb.csv")
      let made = try directory.shell(
        """
        mlo init --name months --quiet
        printf 'gates:\\n  production:\\n    - {metric: auc, min: 0.5, not_worse: 0.05}\\n' >>mlo.yaml
        mlo train jan.csv --target y --model logistic --register m --quiet
        mlo promote m@1 --to production --quiet
        """)
      try #require(made.exitCode == 0, "\(made.output)")
      try test(directory)
    }
  }

  @Test("a gap that training did not have stops neither score nor drift nor the next model's gate")
  func gaps() throws {
    try withMonths { directory in
      for policy in ["fail", "skip", "null"] {
        let end = try directory.mlo(
          "score", "m@1", "feb.csv", "--on-error", policy, "-o", "o.csv", "--json")
        #expect(end.exitCode == 0, "\(end.errors)")
        #expect(try directory.text("o.csv").split(separator: "\n").count == 1_501)
      }
      // The gaps are a change of the data, which drift says; it does not stop for them.
      let drift = try directory.mlo("drift", "m@1", "feb.csv")
      #expect(drift.exitCode == 0 || drift.exitCode == 1, "\(drift.errors)")
      let next = try directory.shell(
        """
        mlo train feb.csv --target y --model logistic --register m --quiet
        mlo promote m@2 --to production
        """)
      #expect(next.exitCode == 0, "\(next.output)\(next.errors)")
      let old = try directory.shell(
        "printf 'age,flag,x\\n41.5,,0\\n' | mlo score m@1 - --keep none")
      #expect(old.exitCode == 0, "41.5 in a column that was whole is a number: \(old.output)")
    }
  }

  @Test("--on-error null makes bad cells missing in columns of every type, and counts them")
  func bad() throws {
    try withMonths { directory in
      try directory.write(
        "age,flag,x\nold,true,0\n41,maybe,0\n41,true,1e39\n41,true,0\n", to: "bad.csv")
      try directory.write("age,flag,x\n,true,0\n41,,0\n41,true,\n41,true,0\n", to: "gaps.csv")
      let end = try directory.mlo(
        "score", "m@1", "bad.csv", "--on-error", "null", "--keep", "none", "--proba", "-o", "1.csv")
      _ = try directory.mlo(
        "score", "m@1", "gaps.csv", "--keep", "none", "--proba", "-o", "2.csv")
      #expect(end.exitCode == 0, "\(end.errors)")
      #expect(try directory.text("1.csv") == directory.text("2.csv"))
      for column in ["age", "flag", "x"] {
        #expect(
          end.errors.contains("column '\(column)': 1 bad cell became missing\n"), "\(end.errors)")
      }
      let document = try directory.mlo(
        "score", "m@1", "bad.csv", "--on-error", "null", "-o", "1.csv", "--json")
      #expect(document.output.contains("made_missing"))
    }
  }

  @Test("a column that must have a value refuses a gap with file, line and column")
  func required() throws {
    try TemporaryDirectory.with { directory in
      try directory.write(months(gaps: 0), to: "jan.csv")
      let made = try directory.shell(
        """
        mlo init --name months --quiet
        mlo train jan.csv --target y --model logistic --required age --register m --quiet
        """)
      try #require(made.exitCode == 0, "\(made.output)")
      try directory.write("age,flag,x\n30,true,0\n,true,0\n", to: "new.csv")
      let end = try directory.mlo("score", "m", "new.csv", "-o", "o.csv")
      #expect(end.exitCode == 3)
      #expect(end.errors.hasPrefix("mlo: error: new.csv:3: column 'age': "), "\(end.errors)")
      let skipped = try directory.mlo("score", "m", "new.csv", "--on-error", "skip", "-o", "o.csv")
      #expect(skipped.exitCode == 0)
      #expect(try directory.text("o.csv").split(separator: "\n").count == 2)
      try ServedProject(directory: directory).serve("m") { server in
        let answer = try server.body(
          of: "/predict", #"{"data": {"age": [null], "flag": [true], "x": [0]}}"#,
          "Content-Type: application/json")
        #expect(answer.contains("null_not_allowed"))
        let document = try server.get("/openapi.json").body
        #expect(document.contains(#""age":{"type":["number","string"]}"#))
        #expect(document.contains(#""flag":{"type":["boolean","number","string","null"]}"#))
      }
    }
  }

  @Test("what score refuses serve refuses, for models with and without a target")
  func tooLarge() throws {
    try TemporaryDirectory.with { directory in
      var data = CellData(seed: 5)
      var lines = ["a,b,y"]
      for _ in 0..<300 {
        let a = data.normal()
        lines.append(
          "\(hundredths(a)),\(hundredths(data.normal())),\(a + data.normal() > 0 ? 1 : 0)")
      }
      try directory.write(lines.joined(separator: "\n") + "\n", to: "a.csv")
      let made = try directory.shell(
        """
        mlo init --name large --quiet
        mlo train a.csv --target y --task clustering --register k --quiet
        mlo train a.csv --target y --model logistic --register l --quiet
        """)
      try #require(made.exitCode == 0, "\(made.output)")
      for model in ["k", "l"] {
        for number in ["1e39", "3.5e38", "-1e39", "inf"] {
          let end = try directory.shell("printf 'a,b\\n\(number),0\\n' | mlo score \(model) -")
          #expect(end.exitCode == 3, "\(number)")
        }
        try ServedProject(directory: directory).serve(model) { server in
          for number in ["1e39", "3.5e38", "-1e39"] {
            let answer = try server.body(
              of: "/predict", "{\"data\": {\"a\": [\(number)], \"b\": [0]}}",
              "Content-Type: application/json")
            #expect(answer.contains("out_of_range"), "\(answer)")
          }
          let answer = try server.body(
            of: "/invocations", "a,b\n1e39,0\n", "Content-Type: text/csv")
          #expect(answer.contains("out of range"), "\(answer)")
        }
      }
    }
  }
}
