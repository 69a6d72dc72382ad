/// All combinations of settings whose values are listed.
struct SettingsGrid: Sendable {
  /// So many combinations are gone through at most; of more nobody waits for the last.
  static let limit = 100_000

  private let dimensions: [(name: String, values: [String])]
  /// The number of combinations.
  let count: Int

  /// Takes the settings; nil where one of them has a range instead of a list, or there are too many
  /// combinations.
  init?(_ dimensions: [SearchDimension]) {
    var lists: [(name: String, values: [String])] = []
    var count = 1
    for dimension in dimensions {
      guard case .words(let words) = dimension.range else { return nil }
      count = count.multipliedClamping(words.count)
      lists.append((dimension.name, words))
    }
    guard !lists.isEmpty, count <= Self.limit else { return nil }
    self.dimensions = lists
    self.count = count
  }

  /// The first combination that is not among some, the last setting changing fastest; nil where all are.
  func first(besides tried: Set<[ResolvedSetting]>) -> [ResolvedSetting]? {
    for number in 0..<count {
      let settings = combination(number)
      if !tried.contains(settings) { return settings }
    }
    return nil
  }

  private func combination(_ number: Int) -> [ResolvedSetting] {
    var rest = number
    var settings: [ResolvedSetting] = []
    for (name, values) in dimensions.reversed() {
      settings.append(ResolvedSetting(name: name, value: values[rest % values.count]))
      rest /= values.count
    }
    return settings.reversed()
  }
}
