import HTTPService
import Models
import Testing

@testable import Serving

/// A model of a time series, whose fields are made of a past that the server does not have.
@Suite struct SeriesContractTests {
  private let served: ServedModel

  init() throws {
    let names = ["load", "y_lag_1", "y_lag_4", "y_mean_7", "day_weekday", "day_month"]
    var blueprint = ModelBlueprint(
      inputs: names.map { ModelInput(name: $0, encoding: .real) }, predictor: .constant([2]),
      target: .regression(link: .identity))
    blueprint.series = SeriesRecipe(
      time: "day", target: "y", isDated: true, lags: [1, 4], rolling: [7],
      calendar: [.weekday, .month])
    served = try TestModels.served(blueprint, "weekly")
  }

  @Test("raw rows are refused with what each field holds and where it can be made")
  func raw() throws {
    let models = try TestModels([served])
    let problem = try #require(
      models.problem(
        "/predict", #"{"model": "weekly", "data": {"day": ["2024-01-01"], "load": [1]}}"#))
    #expect(problem.status == 422)
    #expect(
      problem.title
        == "the input does not satisfy the contract of weekly@3; a server keeps no past rows, so that "
        + "what the model reads of them are fields; `mlo score` makes them of raw rows")
    #expect(
      problem.faults.map { "\($0.field ?? ""): \($0.expected ?? "")" } == [
        "y_lag_1: a number: 'y' one row before", "y_lag_4: a number: 'y' 4 rows before",
        "y_mean_7: a number: the mean of 'y' over the 7 rows before",
        "day_weekday: a number: the weekday (1, Monday, to 7) of 'day'",
        "day_month: a number: the month (1 to 12) of 'day'",
      ])
  }

  @Test("a field of its own that is absent has the usual sentence")
  func other() throws {
    let models = try TestModels([served])
    let fields = ["y_lag_1", "y_lag_4", "y_mean_7", "day_weekday", "day_month"]
    let data = fields.map { "\"\($0)\": [1]" }.joined(separator: ", ")
    let problem = try #require(
      models.problem("/predict", "{\"model\": \"weekly\", \"data\": {\(data)}}"))
    #expect(problem.title == "the input does not satisfy the contract of weekly@3")
    #expect(problem.faults.map(\.expected) == ["a number"])
  }

  @Test("the description of the server says what such fields hold")
  func description() throws {
    let document = OpenAPIDocument(models: try ServedModels([served]), version: "1")
    let text = String(decoding: document.bytes, as: UTF8.self)
    #expect(text.contains(#""description":"the mean of 'y' over the 7 rows before""#))
    // A text stands for a number as it does in CSV.
    #expect(text.contains(#""load":{"type":["number","string","null"]}"#))
  }
}
