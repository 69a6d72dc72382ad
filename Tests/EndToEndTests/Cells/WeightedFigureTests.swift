import TestSupport
import Testing

/// Figures that are weighted as those of the training.
@Suite struct WeightedFigureTests {
  /// A number that decides, and weights that are large where it says little.
  private func rows(seed: UInt64) -> String {
    var data = CellData(seed: seed)
    var lines = ["d,w,y"]
    for _ in 0..<4_000 {
      let d = data.normal()
      let label = data.normal() * 1.7 < 2 * d ? 1 : 0
      lines.append("\(d),\(d.magnitude < 0.5 ? "5" : "0.2"),\(label)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test("score and drift weight as training did, say so, and give what the definition gives")
  func weighted() throws {
    try TemporaryDirectory.with { directory in
      try directory.write(rows(seed: 1), to: "a.csv")
      try directory.write(rows(seed: 2), to: "b.csv")
      let made = try directory.shell(
        """
        mlo init --name weights --quiet
        mlo train a.csv --target y --weight w --model logistic --register m --quiet
        """)
      try #require(made.exitCode == 0, "\(made.errors)")
      let scored = try directory.mlo(
        "score", "m", "b.csv", "--target", "y", "--keep", "w,y", "-o", "o.csv")
      #expect(scored.exitCode == 0, "\(scored.errors)")
      #expect(scored.errors.contains("figures: positive label '1', weighted by 'w'\n"))
      // Accuracy by its definition, from the rows that were written.
      var (right, all, plain, count) = (0.0, 0.0, 0.0, 0.0)
      for line in try directory.text("o.csv").split(separator: "\n").dropFirst() {
        let cells = line.split(separator: ",")
        let weight = try #require(Double(cells[0]))
        all += weight
        count += 1
        if cells[1] == cells[2] {
          right += weight
          plain += 1
        }
      }
      let accuracy = try #require(figure("accuracy", in: scored.errors))
      #expect((accuracy - right / all).magnitude < 1e-4)
      #expect((right / all - plain / count).magnitude > 0.05)
      let drift = try directory.mlo("drift", "m", "b.csv", "--target", "y")
      #expect(drift.output.contains("HELD OUT"))
      #expect(!drift.output.contains("TRAINING"))
      #expect(drift.output.contains("figures: positive label '1', weighted by 'w'\n"))
      let line = drift.output.split(separator: "\n").first { $0.hasPrefix("accuracy ") }
      let last = line.flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }
      #expect((try #require(last) - right / all).magnitude < 1e-4)
      let without = try directory.shell(
        "cut -d, -f1,3 b.csv > c.csv; mlo score m c.csv --target y -o o.csv")
      let found = try #require(figure("accuracy", in: without.output))
      #expect((found - plain / count).magnitude < 1e-4)
      #expect(
        without.output.contains(
          "the figures are not weighted, those of the training are: the data has no column 'w'\n"))
    }
  }

  @Test("rows without a target are counted by their spelling")
  func withoutTarget() throws {
    try TemporaryDirectory.with { directory in
      try directory.write(rows(seed: 1), to: "a.csv")
      _ = try directory.shell(
        "mlo init --name weights --quiet; mlo train a.csv --target y --drop w --register m --quiet "
          + "--model logistic")
      try directory.write("d,y\n0,1\n0,NA\n0,\n1,NA\n-1,0\n1, 1\n", to: "b.csv")
      let end = try directory.mlo("score", "m", "b.csv", "--target", "y", "-o", "o.csv")
      #expect(end.exitCode == 0, "\(end.errors)")
      #expect(
        end.errors.contains(
          "figures: positive label '1', 3 rows without a target ('NA' 2, empty 1) left out\n"),
        "\(end.errors)")
    }
  }
}
