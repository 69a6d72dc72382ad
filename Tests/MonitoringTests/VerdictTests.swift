import Tabular
import Testing

@testable import Monitoring

@Suite struct VerdictTests {
  @Test("data without drift raises an alarm in about one of twenty draws, whatever its columns")
  func falseAlarms() {
    var alarms = 0
    let trials = 300
    for trial in 0..<trials {
      var draws = Draws(seed: 1000 + UInt64(trial))
      var pairs: [ColumnPair] = []
      for _ in 0..<8 {
        pairs.append(
          pair(.numbers("x", draws.normal(1000)), .numbers("x", draws.normal(400)), exact: true))
      }
      for levels in [2, 3, 10, 40, 200] {
        pairs.append(
          pair(
            Column(name: "c", values: draws.categories(1000, levels: levels)),
            Column(name: "c", values: draws.categories(400, levels: levels))))
      }
      for _ in 0..<3 {
        let gaps = [draws.normal(1000), draws.normal(400)].map { $0.map { $0 > 1 ? .nan : $0 } }
        pairs.append(pair(.numbers("m", gaps[0]), .numbers("m", gaps[1])))
      }
      if DriftCheck().findings(pairs).isDrifted { alarms += 1 }
    }
    // 300 draws at 5 %: 15 expected, standard deviation 3.8.
    #expect(alarms <= 27, "\(alarms) of \(trials)")
    #expect(alarms > 0)
  }

  @Test("a shift of 0.3 standard deviations is found in 2,000 rows among twenty columns")
  func power() {
    for trial in 0..<20 {
      var draws = Draws(seed: 5000 + UInt64(trial))
      var pairs = (0..<19).map { _ in
        pair(.numbers("x", draws.normal(2000)), .numbers("x", draws.normal(2000)))
      }
      pairs.append(
        pair(.numbers("shifted", draws.normal(2000)), .numbers("x", draws.normal(2000, mean: 0.3))))
      let findings = DriftCheck().findings(pairs)
      #expect(findings.columns.first?.name == "shifted")
      #expect(findings.columns.first?.verdict == .drift)
      #expect(findings.isDrifted)
    }
  }

  @Test("numbers that were never there before are no text in a column of numbers")
  func wasEmpty() throws {
    let reference = Column.numbers("x", [Double](repeating: .nan, count: 400))
    var both = pair(reference, .numbers("x", [Double](repeating: .nan, count: 500)))
    both.current.unreadableCount = 500
    both.current.firstUnreadable = "line 2, 'a' is not a number"
    let column = try #require(DriftCheck().findings([both]).columns.first)
    #expect(column.verdict == .broken)
    #expect(column.sentence == "has values now, but none in the reference")
  }

  @Test(
    "a column with the same single value, or none, on both sides leaves nothing to doubt",
    arguments: [5.0, .nan])
  func constant(value: Double) {
    let few = [Double](repeating: value, count: 30)
    #expect(verdict(pair(.numbers("x", few), .numbers("x", few))) == DriftVerdict.none)
    #expect(verdict(pair(.numbers("x", few), .numbers("x", few), exact: true)) == DriftVerdict.none)
  }

  @Test(
    "a number in a sentence has four digits, whatever its size",
    arguments: [
      (0.123456, "0.1235"), (-1234.56, "-1235"), (3.5494e300, "3.549e+300"),
      (-1.23456e-200, "-1.235e-200"), (0.1, "0.1"), (20_000, "20000"),
    ])
  func fourDigits(value: Double, text: String) { #expect(shortNumber(value) == text) }

  @Test("two medians are told apart by as many digits as that takes")
  func closeMedians() throws {
    let before = (0..<500).map { 1_152_921_504_000_000.0 + Double($0) }
    let after = before.map { $0 + 250 }
    let both = pair(.numbers("x", before), .numbers("x", after), exact: true)
    let sentence = try #require(DriftCheck().findings([both]).columns.first?.sentence)
    let words = sentence.split(separator: " ").map { $0.filter { $0 != "," } }
    #expect(words.count == 7, "\(sentence)")
    #expect(words[4] != words[6])
  }

  @Test("one value of 1e9 in the reference hides nothing")
  func outlier() {
    var draws = Draws(seed: 1)
    var reference = draws.normal(3000)
    reference[17] = 1e9
    let shifted = draws.normal(1000, mean: 3)
    #expect(verdict(pair(.numbers("x", reference), .numbers("x", shifted))) == .drift)
    #expect(
      verdict(pair(.numbers("x", reference), .numbers("x", draws.normal(1000))))
        == DriftVerdict.none)
  }

  @Test("numbers of a tiny scale drift as others do")
  func tiny() {
    var draws = Draws(seed: 2)
    let reference = draws.normal(2000).map { $0 * 1e-5 }
    let current = draws.normal(1000, mean: 5).map { $0 * 1e-5 }
    #expect(verdict(pair(.numbers("x", reference), .numbers("x", current))) == .drift)
  }

  @Test(
    "nine in ten values newly missing are drift, and said to be missing", arguments: [3000, 30])
  func missing(rows: Int) throws {
    var draws = Draws(seed: 3)
    let current = draws.normal(rows).enumerated().map { $0 % 10 == 0 ? $1 : .nan }
    let both = pair(.numbers("x", draws.normal(5000)), .numbers("x", current))
    let findings = DriftCheck().findings([both])
    let column = try #require(findings.columns.first)
    #expect(column.verdict == .drift)
    #expect(column.sentence.contains("90 % are missing, were 0 %"))
    #expect(findings.quality.map(\.kind) == [.missingShare])
    #expect(findings.quality.first?.isDrifted == true)
  }

  @Test("absent, empty and text columns are broken, and the others are judged all the same")
  func broken() {
    var draws = Draws(seed: 4)
    let reference = Column.numbers("x", draws.normal(500))
    var absent = pair(reference, .numbers("x", [Double](repeating: .nan, count: 400)))
    let empty = absent
    absent.current.isAbsent = true
    var text = absent
    text.current.isAbsent = false
    text.current.unreadableCount = 400
    text.current.firstUnreadable = "line 2, 'abc' is not a number"
    let sound = pair(.numbers("y", draws.normal(500)), .numbers("y", draws.normal(400)))
    let findings = DriftCheck().findings([sound, absent, empty, text])
    #expect(findings.columns.map(\.verdict) == [.broken, .broken, .broken, .none])
    #expect(findings.share == 0.75)
    #expect(findings.isDrifted)
    let sentences = findings.columns.map(\.sentence)
    #expect(sentences[0] == "the current data has no such column")
    #expect(sentences[1] == "has no value any more; 0 % were missing before")
    #expect(
      sentences[2]
        == "400 of 400 cells cannot be read as numbers: line 2, 'abc' is not a number")
  }

  @Test("few unreadable cells are a note, more than one in a hundred break the column")
  func unreadable() {
    var draws = Draws(seed: 5)
    var both = pair(.numbers("x", draws.normal(2000)), .numbers("x", draws.normal(2000)))
    both.current.unreadableCount = 5
    let few = DriftCheck().findings([both])
    #expect(few.columns.first?.verdict == DriftVerdict.none)
    #expect(few.quality.map(\.kind) == [.unreadableCells])
    both.current.unreadableCount = 25
    #expect(verdict(both) == .broken)
  }

  @Test("a column that was mostly empty may be empty in a few rows")
  func mostlyEmpty() {
    let reference = (0..<1000).map { $0 % 50 == 0 ? Double($0) : .nan }
    let few = Column.numbers("x", [Double](repeating: .nan, count: 20))
    let many = Column.numbers("x", [Double](repeating: .nan, count: 500))
    #expect(verdict(pair(.numbers("x", reference), few)) == .undecided)
    #expect(verdict(pair(.numbers("x", reference), many)) == .broken)
  }

  @Test("a constant column that stays so is none, and drifts to another constant")
  func constant() {
    let seven = Column.numbers("x", [Double](repeating: 7, count: 1000))
    let eight = Column.numbers("x", [Double](repeating: 8, count: 500))
    #expect(
      verdict(pair(seven, .numbers("x", [Double](repeating: 7, count: 500)))) == DriftVerdict.none)
    #expect(verdict(pair(seven, eight)) == .drift)
    let word = Column.texts("x", [String](repeating: "a", count: 1000))
    #expect(
      verdict(pair(word, .texts("x", [String](repeating: "a", count: 30)))) == DriftVerdict.none)
    #expect(verdict(pair(word, .texts("x", [String](repeating: "b", count: 30)))) == .drift)
  }

  @Test("new categories are named, with their share")
  func newCategories() {
    var draws = Draws(seed: 6)
    let reference = Column(name: "x", values: draws.categories(2000, levels: 3))
    let current = Column.texts(
      "x", (0..<1000).map { ["level 0", "level 1", "sea", "air"][$0 % 4] })
    let findings = DriftCheck().findings([pair(reference, current)])
    #expect(findings.columns.first?.verdict == .drift)
    #expect(
      findings.quality.map(\.sentence) == ["new categories in 50 % of the values: 'air', 'sea'"])
  }

  @Test("a real difference below the threshold is minor")
  func minor() {
    let before = (0..<200_000).map { $0 % 2 == 0 ? "a" : "b" }
    let now = (0..<200_000).map { $0 % 1000 < 508 ? "a" : "b" }
    let both = pair(.texts("x", before), .texts("x", now))
    #expect(verdict(both) == .minor)
    var check = DriftCheck()
    check.threshold = 0.001
    #expect(check.findings([both]).columns.first?.verdict == .drift)
  }

  @Test("too few rows are said to be so, with a number that is enough")
  func undecided() throws {
    var draws = Draws(seed: 7)
    let reference = Column.numbers("x", draws.normal(5000))
    let few = try #require(
      DriftCheck().findings([pair(reference, .numbers("x", draws.normal(30)))]).columns.first)
    #expect(few.verdict == .undecided)
    let needed = try #require(few.rowsNeeded)
    #expect(
      few.sentence
        == "too few values to see a difference of 0.1: 30 now, about \(needed) are needed")
    // 1.36² / 0.1² = 185 rows against a large reference.
    #expect((185...210).contains(needed))
    let enough = pair(reference, .numbers("x", draws.normal(needed)))
    #expect(verdict(enough) == DriftVerdict.none)
    let small = DriftCheck().findings([
      pair(.numbers("x", draws.normal(20)), .numbers("x", draws.normal(30)))
    ])
    #expect(small.columns.first?.verdict == .undecided)
    #expect(small.columns.first?.rowsNeeded == nil)
    #expect(!small.isDrifted)
  }

  @Test("with a share, one drifted column of four is not enough for one half")
  func share() {
    var draws = Draws(seed: 8)
    var pairs = (0..<3).map { _ in
      pair(.numbers("x", draws.normal(1000)), .numbers("x", draws.normal(1000)))
    }
    pairs.append(
      pair(.numbers("x", draws.normal(1000)), .numbers("x", draws.normal(1000, mean: 1))))
    var check = DriftCheck()
    #expect(check.findings(pairs).isDrifted)
    check.share = 0.5
    #expect(!check.findings(pairs).isDrifted)
    check.share = 0.25
    #expect(check.findings(pairs).isDrifted)
  }

  @Test("every method finds a shift and none where there is none", arguments: DriftMethod.allCases)
  func methods(method: DriftMethod) {
    var draws = Draws(seed: 9)
    var check = DriftCheck()
    check.method = method
    let reference = Column.numbers("x", draws.normal(4000))
    let still = pair(reference, .numbers("x", draws.normal(3000)))
    let moved = pair(reference, .numbers("x", draws.normal(3000, mean: 1)))
    #expect(check.findings([still]).columns.first?.verdict == DriftVerdict.none)
    #expect(check.findings([moved]).columns.first?.verdict == .drift)
  }
}
