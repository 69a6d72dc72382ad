import Tabular

/// What trees must keep to, by the names of columns, as it was asked for.
struct ConstraintChoice: Sendable, Hashable {
  /// Whether the score may only rise (1) or fall (-1) with a column.
  var directions: [String: Int8] = [:]
  /// Groups of columns that may occur together on a path; none for any.
  var groups: [[String]] = []

  /// The settings that choose it.
  static let descriptions: [SettingDescription] = [
    .init(
      name: "monotone", standard: "none",
      meaning: "numbers with which the prediction may only rise or fall, such as age:+1,debt:-1; a "
        + "backslash before a comma, colon, plus or backslash makes it part of a name",
      isList: true),
    .init(
      name: "interactions", standard: "none",
      meaning: "groups of columns that may be used together on a path, such as a+b,c; those not "
        + "named are one more group; escapes as for monotone", isList: true),
  ]

  /// Reads the settings.
  init(_ settings: LearnerSettings) throws {
    directions = try Self.directions(settings.text("monotone"))
    groups = try Self.groups(settings.text("interactions"))
  }

  private static func directions(_ text: String) throws -> [String: Int8] {
    guard text != "none" else { return [:] }
    var directions: [String: Int8] = [:]
    for part in EscapedList.parts(text, at: ",") {
      guard let (name, sign) = EscapedList.halves(part, at: ":"), !name.isEmpty,
        let direction = ["+1": 1, "1": 1, "+": 1, "-1": -1, "-": -1, "0": 0][sign] as Int8?
      else {
        throw LearningError.invalidSetting(
          name: "monotone", value: text, expected: "COLUMN:+1 or COLUMN:-1, separated by commas")
      }
      let column = EscapedList.name(name)
      guard directions.updateValue(direction, forKey: column) == nil else {
        throw LearningError.invalidSetting(
          name: "monotone", value: text,
          expected: "each column once, and '\(column)' is there twice")
      }
    }
    return directions
  }

  private static func groups(_ text: String) throws -> [[String]] {
    guard text != "none" else { return [] }
    return try EscapedList.parts(text, at: ",").map { group in
      let names = EscapedList.parts(group, at: "+").map(EscapedList.name)
      guard !names.contains("") else {
        throw LearningError.invalidSetting(
          name: "interactions", value: text,
          expected: "groups of columns as A+B, separated by commas")
      }
      return names
    }
  }

  /// Refuses columns that are not there, and directions where none can be kept to.
  func check(_ subject: LearningSubject, objective: ObjectiveChoice) throws {
    let known = subject.features.map(\.name)
    let named =
      directions.keys.sorted().map { ("monotone", $0) }
      + groups.flatMap { $0.map { ("interactions", $0) } }
    for (setting, name) in named where !known.contains(name) {
      throw LearningError.columnOfSetting(
        setting: setting, name: name, problem: "is not a column to learn from", columns: known)
    }
    guard !directions.isEmpty else { return }
    let numbers = subject.features.filter { $0.type == .numeric || $0.type == .boolean }.map(\.name)
    for name in directions.keys.sorted() where !numbers.contains(name) {
      throw LearningError.columnOfSetting(
        setting: "monotone", name: name, problem: "holds no numbers", columns: numbers)
    }
    if case .multiclass = subject.task {
      throw unusable("where the target has three or more labels")
    }
    switch objective {
    case .absolute, .quantile: throw unusable("with objective=\(objective.name)")
    default: break
    }
  }

  private func unusable(_ place: String) -> LearningError {
    .invalidSetting(
      name: "monotone", value: directions.keys.sorted().joined(separator: ","),
      expected: "no columns \(place)")
  }
}
