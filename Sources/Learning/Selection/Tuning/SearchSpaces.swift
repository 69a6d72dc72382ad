/// Which settings of which learner a search varies, and how far.
public enum SearchSpaces {
  private static let trees: [SearchDimension] = [
    .init(name: "min-leaf", range: .whole(low: 1, high: 100, isLogarithmic: true)),
    .init(name: "features", range: .number(low: 0.1, high: 1, isLogarithmic: false)),
    .init(name: "depth", range: .whole(low: 3, high: 30, isLogarithmic: true)),
  ]
  private static let weights: [SearchDimension] = [
    .init(name: "l2", range: .number(low: 0.001, high: 1000, isLogarithmic: true)),
    .init(name: "l1", range: .number(low: 0.001, high: 100, isLogarithmic: true)),
    .init(name: "rare", range: .whole(low: 1, high: 100, isLogarithmic: true)),
    .init(name: "impute", range: .words(["median", "mean"])),
  ]

  /// The spaces by learner.
  private static let all: [(learner: String, dimensions: [SearchDimension])] = [
    (
      "gbdt",
      [
        .init(name: "rate", range: .number(low: 0.01, high: 0.3, isLogarithmic: true)),
        .init(name: "leaves", range: .whole(low: 4, high: 128, isLogarithmic: true)),
        .init(name: "min-leaf", range: .whole(low: 2, high: 200, isLogarithmic: true)),
        .init(name: "columns", range: .number(low: 0.3, high: 1, isLogarithmic: false)),
        .init(name: "subsample", range: .number(low: 0.5, high: 1, isLogarithmic: false)),
        .init(name: "l2", range: .number(low: 0.01, high: 100, isLogarithmic: true)),
      ]
    ),
    ("forest", trees), ("extra-trees", trees),
    (
      "tree",
      [
        .init(name: "leaves", range: .whole(low: 4, high: 256, isLogarithmic: true)),
        .init(name: "depth", range: .whole(low: 2, high: 20, isLogarithmic: true)),
        .init(name: "min-leaf", range: .whole(low: 2, high: 200, isLogarithmic: true)),
      ]
    ),
    ("logistic", weights), ("linear", weights),
    (
      "naive-bayes",
      [
        .init(name: "alpha", range: .number(low: 0.01, high: 100, isLogarithmic: true)),
        .init(name: "smoothing", range: .number(low: 1e-9, high: 0.1, isLogarithmic: true)),
      ]
    ),
    (
      "knn",
      [
        .init(name: "neighbours", range: .whole(low: 1, high: 100, isLogarithmic: true)),
        .init(name: "weights", range: .words(["uniform", "distance"])),
      ]
    ),
  ]

  /// The settings that a search of a learner varies: those of its space that it has and that nobody
  /// typed.
  static func dimensions(
    of member: any Learner.Type, except typed: [String: String]
  ) -> [SearchDimension] {
    let known = Set(member.settings.map(\.name))
    let found = all.first { $0.learner == member.name }?.dimensions ?? []
    return found.filter { known.contains($0.name) && typed[$0.name] == nil }
  }

  /// The settings that a search of a learner varies: those whose ranges were stated, and nothing else;
  /// where none was, those of its space.
  ///
  /// - Throws: `LearningError.invalidSetting` for a stated value that the learner does not take.
  static func dimensions(
    of member: any Learner.Type, except typed: [String: String], stated: [String: StatedRange]
  ) throws -> [SearchDimension] {
    let own = member.settings.filter { stated[$0.name] != nil }
    guard !own.isEmpty else { return dimensions(of: member, except: typed) }
    let known = Set(member.settings.map(\.name))
    let others = typed.filter { known.contains($0.key) }
    func tried(_ name: String, _ value: String) throws {
      _ = try member.init(LearnerSettings(others.merging([name: value]) { $1 }, of: member))
    }
    return try own.compactMap { setting in
      guard let range = stated[setting.name] else { return nil }
      for end in range.ends { try tried(setting.name, end) }
      return SearchDimension(
        name: setting.name, range: range.range { (try? tried(setting.name, $0)) != nil })
    }
  }

  /// How many trials after the first are drawn by chance.
  public static var firstDraws: Int { TreeParzenSampler.firstDraws }

  /// One line per learner that can be tuned: its name, then its settings with their ranges.
  public static var titles: [(learner: String, ranges: String)] {
    all.compactMap { entry in
      guard let member = LearnerRegistry.members.first(where: { $0.name == entry.learner }) else {
        return nil
      }
      let found = dimensions(of: member, except: [:])
      return (entry.learner, found.map { "\($0.name) \($0.range.title)" }.joined(separator: ", "))
    }
  }
}
