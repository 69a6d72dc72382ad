import TestSupport
import Testing

/// Truth values, codes and gaps, however they are spelled.
@Suite struct SpellingTests {
  private func train(
    _ directory: TemporaryDirectory, _ data: String, _ arguments: String
  ) throws {
    try directory.write(data, to: "a.csv")
    let made = try directory.shell(
      "mlo init --name cells --quiet && mlo train a.csv --target y --model gbdt \(arguments) "
        + "--register m --quiet")
    try #require(made.exitCode == 0, "\(made.output)\(made.errors)")
  }

  /// The probability of the positive label for each row.
  private func probabilities(
    _ directory: TemporaryDirectory, _ text: String, _ arguments: String...
  ) throws -> [String] {
    var run = MloRun(
      ["score", "m", "-", "--keep", "none", "--proba", "--format", "csv"] + arguments,
      in: directory.path)
    run.input = Array(text.utf8)
    let end = try run.run()
    #expect(end.exitCode == 0, "\(end.errors)")
    return end.output.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: ",").last.map(String.init)
    }
  }

  /// A flag that decides, with one gap.
  private var flags: String {
    var data = CellData(seed: 3)
    var lines = ["x,flag,y"]
    for row in 0..<600 {
      let (isSet, x) = (data.unit() < 0.5, data.normal())
      let score = 2.5 * (isSet ? 1 : -1) + 0.3 * x
      let label = data.normal() * 1.7 < score ? 1 : 0
      lines.append("\(hundredths(x)),\(row == 7 ? "" : isSet ? "True" : "False"),\(label)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test("a truth value is one value in every spelling, also where training had a gap")
  func truthValues() throws {
    try TemporaryDirectory.with { directory in
      try train(directory, flags, "")
      let found = try probabilities(
        directory,
        "x,flag\n0,True\n0,true\n0,TRUE\n0,t\n0,yes\n0,1\n0, True\n0,1.0\n0,False\n0,no\n0,0\n")
      let json = try probabilities(
        directory,
        #"{"x":0,"flag":true}"# + "\n" + #"{"x":0,"flag":1}"# + "\n" + #"{"x":0,"flag":"yes"}"#
          + "\n" + #"{"x":0,"flag":false}"# + "\n" + #"{"x":0,"flag":null}"# + "\n")
      try #require(found.count == 11 && json.count == 5)
      #expect(Set(found[..<8] + json[..<3]).count == 1)
      #expect(Set(found[8...] + [json[3]]).count == 1)
      let (yes, no) = (try #require(Double(found[0])), try #require(Double(found[8])))
      #expect(yes > 0.85 && no < 0.15)
      let gap = try #require(Double(json[4]))
      #expect(no <= gap && gap <= yes)
      let refused = try directory.shell("printf 'x,flag\\n0,maybe\\n' | mlo score m -")
      #expect(refused.exitCode == 3)
      #expect(refused.output.contains("'maybe' is neither true nor false"))
    }
  }

  @Test("a gate on the same rows with truth values spelled otherwise sees no gain")
  func gateOnOtherSpellings() throws {
    try TemporaryDirectory.with { directory in
      try train(directory, flags, "")
      let other = flags.replacing("True", with: "yes").replacing("False", with: "no")
      try directory.write(other, to: "b.csv")
      let end = try directory.shell(
        """
        printf 'gates:\\n  production:\\n    - {metric: logloss, max: 0.9, better: true}\\n' >>mlo.yaml
        mlo promote m@1 --to production --force --reason first --quiet
        mlo train b.csv --target y --model gbdt --type flag=boolean --register m --quiet
        mlo promote m@2 --to production
        """)
      #expect(end.exitCode == 1, "\(end.output)\(end.errors)")
    }
  }

  @Test("a category that is a number is that number: 2, 2.0, blanks, 02, JSON 2 and 2.0")
  func codes() throws {
    try TemporaryDirectory.with { directory in
      var data = CellData(seed: 3)
      var lines = ["x,code,y"]
      for _ in 0..<800 {
        let code = Int(data.unit() * 6) + 1
        let isOdd = data.unit() < 0.1
        lines.append(
          "\(hundredths(data.normal())),\(code),\((code == 2 || code == 5) != isOdd ? 1 : 0)")
      }
      try train(directory, lines.joined(separator: "\n") + "\n", "--type code=categorical")
      let found = try probabilities(
        directory, "x,code\n0,2\n0,2.0\n0, 2\n0,02\n0,\"2\"\n0,+2\n0,3\n0,99\n")
      let json = try probabilities(
        directory, "{\"x\":0,\"code\":2}\n{\"x\":0,\"code\":2.0}\n{\"x\":0,\"code\":\"2\"}\n")
      try #require(found.count == 8 && json.count == 3)
      #expect(Set(found[..<6] + json).count == 1)
      #expect(try #require(Double(found[0])) > 0.8)
      #expect(try #require(Double(found[6])) < 0.2)
      let end = try directory.shell(
        "printf 'x,code\\n0,99\\n0,2\\n' | mlo score m - -o o.csv --json")
      #expect(
        end.output.contains(
          #""unknown": [{"column": "code", "count": 1, "share": 0.5, "examples": ["99"]}]"#)
          || end.output.contains(#""column":"code","count":1,"share":0.5,"examples":["99"]"#),
        "\(end.output)")
      #expect(
        end.output.contains(
          "column 'code': 1 value is unknown to the model (50.0 % of the rows), such as '99'"))
      let refused = try directory.shell(
        "printf 'x,code\\n0,2\\n0,99\\n' | mlo score m - --on-unknown fail")
      #expect(refused.exitCode == 3)
      #expect(
        refused.output.hasPrefix(
          "mlo: error: standard input:3: column 'code': '99' is no category that the model knows\n"),
        "\(refused.output)")
      // As a missing value the unknown category answers as an empty cell does.
      let asMissing = try probabilities(
        directory, "x,code\n0,99\n0,\n", "--on-unknown", "missing")
      #expect(asMissing.count == 2 && asMissing[0] == asMissing[1])
    }
  }
}
