import HTTPService
import Models
import Tabular
import Testing

@testable import Serving

/// `POST /predict`.
@Suite struct PredictTests {
  @Test("rows that come by column are predicted in their order")
  func columns() throws {
    // 2 + 10 × 1.5 + 100 + 1000 = 1117; 3 + 10 × 5 (missing) + 0 + 0 = 53.
    let body = """
      {"model": "sum", "data": {"colour": ["red", "green"], "count": [2, 3],
       "size": [1.5, null], "isNew": [true, false], "more": [1, 2]}}
      """
    #expect(try models.text("/predict", body) == "{\"predictions\": [1117.0, 53.0]}\n")
  }

  private let models: TestModels

  init() throws { models = try TestModels([try TestModels.sum(), try TestModels.always()]) }

  @Test("values alone are one row, and the model answers under its name and version")
  func scalars() throws {
    let response = try models.ask(
      "/predict",
      #"{"model": "sum@3", "data": {"count": 2, "size": 1, "isNew": false, "colour": "red"}}"#)
    #expect(String(decoding: response.body, as: UTF8.self) == "{\"predictions\": [1012.0]}\n")
    #expect(response.headers.first { "\($0.name)" == "mlo-model" }?.value == "sum@3")
    #expect(response.rows == 1)
  }

  @Test("probabilities come when they are asked for, by label")
  func probabilities() throws {
    #expect(
      try models.text("/predict", #"{"model": "always", "data": {"x": [1, 2]}, "proba": true}"#)
        == "{\"predictions\": [\"yes\", \"yes\"], "
        + "\"probabilities\": {\"no\": [0.25, 0.25], \"yes\": [0.75, 0.75]}}\n")
    #expect(
      try models.text(
        "/predict",
        #"{"model": "sum", "proba": true, "data": {"count": 0, "size": 0, "isNew": false, "colour": ""}}"#
      ) == "{\"predictions\": [0.0], \"probabilities\": null}\n")
  }

  @Test("no rows are no predictions")
  func empty() throws {
    #expect(
      try models.text("/predict", #"{"model": "always", "data": {"x": []}}"#)
        == "{\"predictions\": []}\n")
  }

  @Test("every fault is told with its row and field, and the nearest name of a missing one")
  func faults() throws {
    let problem = try #require(
      models.problem(
        "/predict",
        """
        {"model": "sum", "data": {"count": [1.5, null, 9223372036854775808, "7"],
         "Size": [1, 2, 3, 4], "isNew": [2, 0, "Yes", true], "colour": [5, ["a"], "b", null]}}
        """))
    #expect(problem.status == 422)
    #expect(problem.title == "the input does not satisfy the contract of sum@3")
    let whole = "a whole number"
    #expect(
      problem.faults.map {
        [$0.code, $0.row.map(String.init), $0.field, $0.expected, $0.got, $0.value]
      }
        == [
          ["type_mismatch", "0", "count", whole, "a number with a fraction", "1.5"],
          ["null_not_allowed", "1", "count", whole, nil, nil],
          ["int_overflow", "2", "count", whole, nil, "9223372036854775808"],
          ["type_mismatch", "0", "isNew", "true or false", "a number", "2"],
          ["type_mismatch", "1", "colour", "text", "a list", nil],
          ["missing_required", nil, "size", "a number", "a field 'Size'", nil],
        ])
    #expect(problem.faultCount == 6)
  }

  @Test("columns of different lengths are a fault of the one that differs")
  func ragged() {
    let problem = models.problem(
      "/predict",
      #"{"model": "sum", "data": {"count": [1, 2], "size": [1], "isNew": [true, true], "colour": ["a", "b"]}}"#
    )
    #expect(
      problem?.faults.map(\.sentence) == [
        "field 'size': the number of values differs, expected 2 values, got 1 value"
      ])
  }

  @Test("a hundred faults are shown of those that there are")
  func manyFaults() {
    let values = Array(repeating: "\"a\"", count: 1_000).joined(separator: ",")
    let problem = models.problem("/predict", #"{"model": "always", "data": {"x": [\#(values)]}}"#)
    #expect(problem?.faults.count == 100)
    #expect(problem?.faultCount == 1_000)
  }

  @Test(
    "a body that asks for nothing is 400",
    arguments: [
      ("", "bad_json"), ("[]", "bad_request"), ("{}", "model_not_named"),
      (#"{"model": "always"}"#, "bad_request"), (#"{"model": 1, "data": {}}"#, "bad_request"),
      (#"{"model": "always", "data": []}"#, "bad_request"),
      (#"{"model": "always", "data": {}, "x": 1}"#, "bad_request"),
      (#"{"model": "always", "data": {"x": 1}, "proba": 1}"#, "bad_request"),
      (#"{"model": "always", "data": {"x": NaN}}"#, "bad_json"),
      (#"{"model": "always", "data": {"x": 1, "x": 2}}"#, "bad_json"),
    ])
  func badRequests(body: String, code: String) {
    let problem = models.problem("/predict", body)
    #expect(problem?.status == 400)
    #expect(problem?.code == code)
  }

  @Test("a model that is not served is 404 with the nearest name")
  func unknownModel() {
    let problem = models.problem("/predict", #"{"model": "alwys", "data": {"x": 1}}"#)
    #expect(problem?.status == 404)
    #expect(problem?.title == "no model 'alwys' is served here; did you mean 'always'?")
  }

  @Test("whole numbers of 64 bits are exact, and reals stand for them where each digit fits")
  func wholeNumbers() throws {
    var faults = FaultList()
    let text =
      "[9007199254740993, -9223372036854775808, 5.0, 1e3, 9007199254740993.0, 9007199254740992.5]"
    try JSONBytes.with(Array(text.utf8)) { bytes in
      var values = FieldValues(
        ContractField(WantedColumn(name: "n", type: .integer), cells: CellFormat()))
      var cursor = JSONCursor(bytes)
      cursor.enter()
      while cursor.hasNext() { values.append(&cursor, &faults) }
      let column = values.column()
      #expect(
        column.values
          == .integers([9_007_199_254_740_993, .min, 5, 1_000, 9_007_199_254_740_993, 0]))
    }
    #expect(faults.shown.map(\.value) == ["9007199254740992.5"])
  }

  @Test("a number beyond what the field holds is out of range")
  func outOfRange() {
    let problem = models.problem("/predict", #"{"model": "always", "data": {"x": [1e400]}}"#)
    #expect(
      problem?.faults.map(\.sentence) == [
        "row 0, field 'x': the number is out of range, expected a number"
      ])
  }

  @Test("an answer of many rows comes in parts that are one text, split across rows and lists")
  func manyRows() throws {
    let count = 70_000
    let list = { (word: String) in repeatElement(word, count: count).joined(separator: ", ") }
    let body =
      "{\"model\": \"always\", \"data\": {\"x\": [\(list("1"))]}, \"proba\": true}"
    #expect(try models.ask("/predict", body).rest != nil)
    #expect(
      try models.text("/predict", body)
        == "{\"predictions\": [\(list("\"yes\""))], \"probabilities\": "
        + "{\"no\": [\(list("0.25"))], \"yes\": [\(list("0.75"))]}}\n")
  }

  @Test("rows that spell out next to nothing do not make room without limit")
  func impliedValues() throws {
    // 4,300,000 rows of four fields are more than 16 Mi values.
    let empty = String(repeating: ",{}", count: 4_300_000)
    let sum = try TestModels([try TestModels.sum()])
    let refused = sum.problem(
      "/invocations",
      #"{"dataframe_records": [{"count": 1, "size": 1, "isNew": true, "colour": "red"}"# + empty
        + "]}")
    #expect(refused?.status == 413)
    #expect(refused?.code == "too_many_values")
  }
}
