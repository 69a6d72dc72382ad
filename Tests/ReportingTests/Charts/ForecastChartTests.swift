import Testing

@testable import Reporting

@Suite("The chart of a forecast")
struct ForecastChartTests {
  private func source(rows: Int, horizon: Int) throws -> ReportSource {
    var source = try Samples.regression()
    source.forecast = ForecastRows(
      target: "rides<b>", series: nil, horizon: horizon,
      rows: (0..<rows).map { Self.row($0, horizon: horizon) },
      figures: [
        .init(steps: "1 step", errors: [1.25, 5.5, 3]),
        .init(steps: "1 to 24 steps", errors: [2.125, 6.5, nil]),
      ])
    return source
  }

  private static func row(_ number: Int, horizon: Int) -> ForecastRows.Row {
    let hour = Double(number % 24)
    return ForecastRows.Row(
      time: Double(number) * 3600, label: "h\(number)", actual: hour, forecast: hour + 1,
      ahead: horizon > 1 ? hour + 2 : nil)
  }

  @Test(
    "the latest rows are drawn: true value, forecast, and a dot for each forecast further ahead")
  func drawn() throws {
    let figure = try #require(ForecastChart().figure(source(rows: 500, horizon: 24)))
    let drawing = try #require(figure.drawing)
    #expect(drawing.elements.count { $0.hasPrefix("<polyline") } == 2)
    #expect(drawing.elements.count { $0.hasPrefix("<circle") } == 240)
    #expect(drawing.elements.contains { $0.contains(">h300<") })
    #expect(!drawing.elements.contains { $0.contains("<b>") })
    #expect(figure.title == "1 to 24 steps ahead: RMSE 2.13, best naive forecast 6.50")
    #expect(figure.subtitle.contains("the latest 240 held-out rows"))
    #expect(figure.subtitle.contains("24 steps ahead, recursive, the model not refitted"))
    #expect(figure.table.rows[0] == ["1 step", "1.25", "5.50", "3"])
    #expect(figure.table.rows[1] == ["1 to 24 steps", "2.13", "6.50", "–"])
  }

  @Test("one step ahead there are no dots, and without a series no chart")
  func oneStep() throws {
    let figure = try #require(ForecastChart().figure(source(rows: 30, horizon: 1)))
    #expect(figure.drawing?.elements.contains { $0.hasPrefix("<circle") } == false)
    #expect(ForecastChart().figure(try Samples.regression()) == nil)
  }
}
