import Learning
import Models
import Tabular

/// A walk over the places of a time series, all its series beside each other: each step takes the places
/// that can be predicted at once, because none of them reads one that is not known yet.
struct SeriesWalk {
  private let timeline: SeriesTimeline
  private let recipe: SeriesRecipe
  private let input: Table
  private let historyCount: Int
  /// A row of the input for each series, whose columns an absent row has too; by the series' start.
  private var sample: [Int: Int] = [:]
  /// The next place and the end of each series.
  private var stretches: [(next: Int, end: Int)]
  private var known: [Double]
  private var predicted: [Double]
  private var isFloat32 = true

  /// Starts before the first place.
  init(_ timeline: SeriesTimeline, _ recipe: SeriesRecipe, table: Table, historyCount: Int) {
    self.timeline = timeline
    self.recipe = recipe
    self.historyCount = historyCount
    input = table
    known = timeline.values
    predicted = [Double](repeating: .nan, count: table.rowCount)
    let starts = timeline.columns.starts
    let first = starts.indices.filter { starts[$0] == $0 }
    stretches = zip(first, first.dropFirst() + [starts.count]).map { (next: $0, end: $1) }
    for (place, row) in timeline.rows.enumerated() {
      guard let row, row >= historyCount else { continue }
      sample[starts[place]] = row - historyCount
    }
  }

  /// The predictions of the input's rows.
  var prediction: Prediction { Prediction(values: predicted, isFloat32: isFloat32) }

  /// The places to predict at once, some or none; nil at the end.
  mutating func next() -> [Int]? {
    var places: [Int] = []
    var isEnd = true
    for index in stretches.indices where stretches[index].next < stretches[index].end {
      isEnd = false
      let end = end(from: stretches[index].next, stretches[index].end)
      for place in stretches[index].next..<end where isAsked(place) { places.append(place) }
      stretches[index].next = end
    }
    return isEnd ? nil : places
  }

  /// What the model is asked for some places.
  func table(_ places: [Int]) -> Table {
    let rows = places.map { place in
      timeline.rows[place].map { $0 - historyCount }
        ?? sample[timeline.columns.starts[place]] ?? 0
    }
    let made = timeline.columns.columns(places, values: known)
    let isMade = Set(recipe.columns)
    let own = input.columns.filter { !isMade.contains($0.name) }
    return Table(columns: own.map { $0.rows(rows) } + made, rowCount: places.count)
  }

  /// Keeps the model's answers for some places.
  mutating func take(_ answer: Prediction, for places: [Int]) {
    isFloat32 = isFloat32 && answer.isFloat32
    for (index, place) in places.enumerated() {
      if let row = timeline.rows[place] { predicted[row - historyCount] = answer.values[index] }
      if known[place].isNaN { known[place] = answer.values[index] }
    }
  }

  /// Whether a place is one of the input, or an absent one that is forecast in its turn, and all of its
  /// past is known.
  private func isAsked(_ place: Int) -> Bool {
    let isOurs =
      timeline.rows[place].map { $0 >= historyCount }
      ?? (timeline.isBridged[place] && sample[timeline.columns.starts[place]] != nil)
    return isOurs && timeline.columns.hasHistory(place, values: known)
  }

  /// The end of the places that can be predicted at once.
  private func end(from place: Int, _ end: Int) -> Int {
    guard let step = recipe.step,
      let unknown = known[place..<end].firstIndex(where: { $0.isNaN })
    else { return end }
    return min(end, unknown + step)
  }
}
