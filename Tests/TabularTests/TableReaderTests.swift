import Diagnostics
import Testing

@testable import Tabular

@Suite("TableReader")
struct TableReaderTests {
  @Test("telco: the blanks of TotalCharges are missing numbers and customerID names the row")
  func telco() throws {
    let outcome = try TableReader(
      source: .file(repositoryFile("examples/data/telco-churn.csv"))
    ).read()
    #expect(outcome.table.rowCount == 7043)
    #expect(outcome.schema["customerID"]?.isIdentifierLike == true)
    #expect(outcome.schema["TotalCharges"]?.type == .numeric)
    #expect(outcome.schema["TotalCharges"]?.missingCount == 11)
    #expect(outcome.schema["SeniorCitizen"]?.isInteger == true)
    #expect(outcome.schema["Churn"]?.type == .categorical)
    #expect(outcome.schema.columns.count { $0.isIdentifierLike } == 1)
  }

  // Missing counts by `grep -c '?'` per column of adult.csv: 1836, 1843, 583.
  @Test("adult: a question mark is missing and fnlwgt is no identifier")
  func adult() throws {
    let outcome = try TableReader(source: .file(repositoryFile("examples/data/adult.csv"))).read()
    #expect(outcome.table.rowCount == 32561)
    #expect(outcome.schema["workclass"]?.missingCount == 1836)
    #expect(outcome.schema["occupation"]?.missingCount == 1843)
    #expect(outcome.schema["native_country"]?.missingCount == 583)
    #expect(!outcome.schema.columns.contains { $0.isIdentifierLike })
  }

  @Test("bike: instant counts the rows and dteday is a date")
  func bike() throws {
    let outcome = try TableReader(
      source: .file(repositoryFile("examples/data/bike-hour.csv"))
    ).read()
    #expect(outcome.table.rowCount == 17379)
    #expect(outcome.schema["instant"]?.isIdentifierLike == true)
    #expect(outcome.schema["dteday"]?.type == .datetime)
    #expect(outcome.schema.columns.count { $0.isIdentifierLike } == 1)
  }

  @Test("a table beyond the memory limit is refused by its first rows, before the others are read")
  func memoryLimit() throws {
    var options = ReadOptions()
    options.chunkBytes = 4096
    options.memoryLimit = 100_000
    let text = "a,b\n" + String(repeating: "1,2\n", count: 20_000)
    let error = try #require(try readError(Array(text.utf8), options))
    guard case .tooLarge(_, let rows, columns: 2, let bytes, limit: 100_000) = error else {
      Issue.record("\(error)")
      return
    }
    // 20,000 rows are expected after the first thousand, 16 bytes each.
    #expect((20_000...22_000).contains(rows))
    #expect(bytes == rows * 16)
    #expect(error.fault == .environment)
    options.memoryLimit = 400_000
    #expect(try readError(Array(text.utf8), options) == nil)
  }

  @Test("a bad cell of a stated type is reported with file, line, column and what to type")
  func badCell() throws {
    let lines = (1...300).map { $0 == 217 ? "x,many" : "x,\($0).5" }
    let text = "name,TotalCharges\n" + lines.joined(separator: "\n") + "\n"
    let error = try readError(text.utf8, ReadOptions(types: ["TotalCharges": .numeric]))
    #expect(error?.location?.line == 218)
    #expect(error?.location?.column == "TotalCharges")
    #expect(error?.message == "'many' is not a number")
    #expect(error?.hints == ["`--missing 'many'` treats it as missing"])
    #expect(error?.fault == .input)
  }

  @Test("numbers before many texts become categories, each in its one spelling")
  func lateText() throws {
    let numbers = ["1.50", "007", "1e3", "+4", "NA", "0.10"]
    let text =
      "a,b\n" + (0..<60_000).map { "\(numbers[$0 % 6]),\($0)\n" }.joined()
      + String(repeating: "late,1\n", count: 6000)
    let outcome = try read(text)
    #expect(outcome.schema["a"]?.type == .categorical)
    let values = texts(outcome.table, "a")
    #expect(Array(values.prefix(6)) == ["1.5", "7", "1e3", "4", nil, "0.1"])
    #expect(values.last == "late")
    #expect(outcome.schema["b"]?.isInteger == true)
  }
}
