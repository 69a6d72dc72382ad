/// A setting that a learner takes after `--set`.
public struct SettingDescription: Sendable, Hashable {
  /// The name, such as `rate`.
  public var name: String
  /// The value that is in force without `--set`, as text.
  public var standard: String
  /// What it does, in a few words.
  public var meaning: String
  /// Whether its value may hold commas, so that a list of values cannot be told from one.
  public var isList = false
}

/// The settings of one learner: its defaults with what was typed laid over them.
struct LearnerSettings: Sendable {
  private let values: [String: String]
  private let descriptions: [SettingDescription]

  /// Lays typed settings over the defaults; throws `LearningError.unknownSetting`.
  init(_ typed: [String: String], of learner: any Learner.Type) throws {
    descriptions = learner.settings
    let known = descriptions.map(\.name)
    for name in typed.keys.sorted() where !known.contains(name) {
      throw LearningError.unknownSetting(learner: learner.name, name: name, known: known)
    }
    values = Dictionary(
      descriptions.map { ($0.name, typed[$0.name] ?? $0.standard) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The settings in force, in the learner's order.
  var resolved: [ResolvedSetting] {
    descriptions.map { ResolvedSetting(name: $0.name, value: values[$0.name] ?? $0.standard) }
  }

  /// Those that are not at their default.
  var changed: [ResolvedSetting] {
    descriptions.compactMap { description in
      let value = text(description.name)
      return value == description.standard
        ? nil : ResolvedSetting(name: description.name, value: value)
    }
  }

  /// A value as text.
  func text(_ name: String) -> String { values[name] ?? "" }

  /// A whole number within bounds.
  func integer(_ name: String, _ bounds: ClosedRange<Int>) throws -> Int {
    let text = values[name] ?? ""
    guard let value = Int(text), bounds.contains(value) else {
      throw LearningError.invalidSetting(
        name: name, value: text,
        expected: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return value
  }

  /// A number within bounds, the lower one perhaps excluded.
  func number(
    _ name: String, _ bounds: ClosedRange<Double>, excludingLowest: Bool = false
  ) throws -> Double {
    let text = values[name] ?? ""
    guard let value = Double(text), bounds.contains(value),
      !(excludingLowest && value == bounds.lowerBound)
    else {
      let low = excludingLowest ? "more than \(bounds.lowerBound)" : "from \(bounds.lowerBound)"
      throw LearningError.invalidSetting(
        name: name, value: text, expected: "a number \(low) to \(bounds.upperBound)")
    }
    return value
  }
}
