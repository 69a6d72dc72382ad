import HTTPService
import Testing

@testable import Serving

/// MLflow's protocol: its four shapes and CSV, strictly.
@Suite struct InvocationsTests {
  private let models: TestModels

  init() throws { models = try TestModels([try TestModels.sum()]) }

  /// 1 + 10 × 2 + 100 + 1000 = 1121; 2 + 10 × 5 (missing) = 52.
  private static let expected =
    "{\"predictions\": [{\"prediction\": 1121.0}, {\"prediction\": 52.0}]}\n"

  @Test(
    "the same rows in every shape give the same answer",
    arguments: [
      #"{"dataframe_split": {"columns": ["size", "x", "count", "isNew", "colour"], "index": [7, 8], "data": [[2, 0, 1, true, "red"], [null, 0, 2, false, "blue"]]}}"#,
      #"{"dataframe_split": {"data": [[2, 0, 1, true, "red"], [NaN, 0, 2, false, "blue"]], "columns": ["size", "x", "count", "isNew", "colour"]}}"#,
      #"{"dataframe_records": [{"count": 1, "size": 2, "isNew": true, "colour": "red"}, {"count": 2, "isNew": false, "colour": "blue"}]}"#,
      #"{"instances": [{"count": 1, "size": 2, "isNew": true, "colour": "red"}, {"colour": "blue", "isNew": false, "count": 2}], "params": {"a": 1}}"#,
      #"{"inputs": {"count": [1, 2], "size": [2, null], "isNew": [true, false], "colour": ["red", "blue"]}}"#,
      #"{"instances": [[1, 2, true, "red"], [2, null, false, "blue"]]}"#,
      #"{"inputs": [[1, 2, true, "red"], [2, null, false, "blue"]]}"#,
    ])
  func shapes(body: String) throws {
    #expect(try models.text("/invocations", body) == Self.expected)
  }

  @Test(
    "CSV gives the same answer, however it is written",
    arguments: [
      "count,size,isNew,colour\n1,2,true,red\n2,,false,blue\n",
      "\u{feff}size,\"count\",x,isNew,colour\r\n2.0,1,9,TRUE,\"red\"\r\n\r\nNaN,2,,False,blue",
      "colour,isNew,size,count\nred,true,2e0,+1\n\"blue\",\"false\",\"\",\"2\"\n",
    ])
  func csv(body: String) throws {
    #expect(try models.text("/invocations", body, type: "text/csv") == Self.expected)
  }

  @Test(
    "a CSV text with a fault says where",
    arguments: [
      ("", "bad_csv"), ("count,count\n", "duplicate_field"), ("a\n\"b", "bad_csv"),
      ("a\n\"b\"c\n", "bad_csv"), ("a\nb\"c\n", "bad_csv"),
      ("count,size,isNew,colour\n", "no_rows"),
      ("count,size,isNew,colour\nx,1,true,red\n", "contract"),
      ("count,size,isNew,colour\n1,1,true\n", "contract"),
      ("count,size,isNew,colour\n1,1,2,red\n", "contract"),
    ])
  func badCSV(body: String, code: String) {
    let problem = models.problem("/invocations", body, type: "text/csv")
    #expect(problem?.code == code)
  }

  @Test("a row of another length is told once, and not for each value that it lacks")
  func raggedRow() {
    let problem = models.problem(
      "/invocations", #"{"instances": [[1, 2, true, "red"], [2], [1, 2, true, "red", 5]]}"#)
    #expect(
      problem?.faults.map(\.sentence) == [
        "row 1: the number of values differs, expected 4 values, got 1 value",
        "row 2: the number of values differs, expected 4 values, got 5 values",
      ])
  }

  @Test(
    "a body with none or two of the four keys, or another shape in one, is 400",
    arguments: [
      "{}", #"{"instances": [], "inputs": []}"#, #"{"instances": {}}"#, #"{"inputs": 1}"#,
      #"{"dataframe_records": [[1]]}"#, #"{"dataframe_split": {"data": [1], "columns": []}}"#,
      #"{"dataframe_split": {"columns": ["count"]}}"#, #"{"instances": [1]}"#,
      #"{"dataframe_split": {"data": [], "columns": [1]}}"#, #"{"dataframe_records": []}"#,
      #"{"dataframe_split": {"data": [], "columns": {}, "more": 1}}"#,
    ])
  func badShapes(body: String) {
    #expect((400...422).contains(models.problem("/invocations", body)?.status ?? 0), "\(body)")
  }

  @Test("a column that is named twice is a fault")
  func duplicateColumn() {
    let problem = models.problem(
      "/invocations", #"{"dataframe_split": {"columns": ["count", "count"], "data": [[1, 2]]}}"#)
    #expect(problem?.faults.first?.code == "duplicate_field")
  }

  @Test("the version begins with a digit, and ping and health are one line feed")
  func others() throws {
    #expect(try models.text("/version", "") == "1.2.3")
    #expect(try models.text("/ping", "") == "\n")
    #expect(try models.text("/health", "") == "\n")
  }

  @Test("of several models the header names the one that is asked")
  func severalModels() throws {
    let several = try TestModels([try TestModels.sum(), try TestModels.always()])
    let body = #"{"inputs": {"x": 1}}"#
    #expect(several.problem("/invocations", body)?.code == "model_not_named")
    let response = try several.ask("/invocations", body, headers: [("mlo-model", "always")])
    #expect(
      String(decoding: response.body, as: UTF8.self)
        == "{\"predictions\": [{\"label\": \"yes\", \"probability_no\": 0.25, "
        + "\"probability_yes\": 0.75}]}\n")
  }

  @Test("two models of one name cannot be served")
  func sameName() throws {
    let model = try TestModels.sum()
    #expect(throws: ServingError.nameTaken("sum")) { try ServedModels([model, model]) }
    #expect(throws: ServingError.noModel) { try ServedModels([]) }
  }
}
