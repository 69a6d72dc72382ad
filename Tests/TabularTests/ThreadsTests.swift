import Diagnostics
import Testing

@testable import Tabular

@Suite("Threads and pieces")
struct ThreadsTests {
  /// A table of every kind of column, with quotes, line ends in fields, missing values and flaws.
  private func randomText(_ random: inout Noise) -> String {
    var text = "n,i,t,q,late,b\n"
    let rows = Int(random.next() % 400) + 1
    for row in 0..<rows {
      let number = random.next() % 9 == 0 ? "NA" : "\(Double(random.next() % 9999) / 100)"
      let quoted = ["\"a\nb\"", "\"x,\"\"y\"\"\"", "plain", "\"\"", "st\"ray", "\"\r\n\""]
      let late = row > rows / 2 && random.next() % 50 == 0 ? "word" : "\(row % 30).50"
      let truth = random.next() & 1 == 0 ? "TRUE" : "false"
      let fields = [
        number, "\(random.next() % 1000)", "level \(random.next() % 40)",
        quoted[Int(random.next() % 6)], late, truth,
      ]
      text += fields.joined(separator: ",")
      if random.next() % 60 == 0 { text += ",too,many" }
      text += random.next() % 20 == 0 ? "\r\n" : "\n"
    }
    return text
  }

  @Test("tables, schemas and rejected rows are the same for 1, 2 and 4 threads and any piece size")
  func sameOutcome() throws {
    var random = Noise(seed: 5)
    for _ in 0..<60 {
      let file = try TemporaryFile(randomText(&random))
      var first: ReadOutcome?
      for (threads, chunkBytes) in [(1, 1 << 20), (1, 64), (2, 64), (4, 333), (4, 1)] {
        var options = ReadOptions(types: ["i": .numeric], onError: .skip, threads: threads)
        options.chunkBytes = chunkBytes
        let outcome = try TableReader(source: file.source, options: options).read()
        let expected = first ?? outcome
        #expect(outcome.table.columns.elementsEqual(expected.table.columns, by: areSame))
        #expect(outcome.schema == expected.schema)
        #expect(outcome.rejected == expected.rejected)
        first = expected
      }
    }
  }

  @Test("the first error of the file is reported, whatever the number of threads")
  func sameError() throws {
    var lines = (1...5000).map { "\($0),x" }
    lines[1234] = "1,2,3"
    lines[2345] = "1"
    lines[4000] = "\"open"
    let text = "a,b\n" + lines.joined(separator: "\n") + "\n"
    for threads in [1, 2, 4] {
      var options = ReadOptions(threads: threads)
      options.chunkBytes = 256
      let error = try readError(text.utf8, options)
      #expect(error?.location?.line == 1236)
      #expect(error?.message == "the row has 3 fields, the header has 2")
    }
  }

  @Test("JSON Lines are the same for any number of threads and any piece size")
  func sameJson() throws {
    var random = Noise(seed: 6)
    let keys = ["a", "b", "c", "d", "e"]
    for _ in 0..<40 {
      let lines = (0..<200).map { row -> String in
        let members = keys.filter { _ in random.next() % 3 > 0 }.map { key in
          "\"\(key)\": "
            + ["1", "2.5", "null", "true", "\"t\""][Int(random.next() % (key < "c" ? 3 : 5))]
        }
        return "{" + members.joined(separator: ", ") + (row % 50 == 7 ? "" : "}")
      }
      let file = try TemporaryFile(lines.joined(separator: "\n"))
      var first: ReadOutcome?
      for (threads, chunkBytes) in [(1, 1 << 20), (2, 40), (4, 500)] {
        var options = ReadOptions(onError: .null, threads: threads)
        options.chunkBytes = chunkBytes
        let outcome = try TableReader(source: file.source, options: options).read()
        let expected = first ?? outcome
        #expect(outcome.table.columns.elementsEqual(expected.table.columns, by: areSame))
        #expect(outcome.schema == expected.schema)
        #expect(outcome.rejected == expected.rejected)
        first = expected
      }
    }
  }

  /// Equality in which a missing number is equal to itself.
  private func areSame(_ left: Column, _ right: Column) -> Bool {
    if case .reals(let one) = left.values, case .reals(let other) = right.values {
      return one.map(\.bitPattern) == other.map(\.bitPattern)
    }
    return left == right
  }
}
