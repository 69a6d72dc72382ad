import Models
import Tabular

/// The learners that a training chooses from: the one that was named, or those that `auto` compares.
struct Candidates: Sendable {
  /// The learners, the simplest first.
  private(set) var members: [any Learner.Type]
  /// The name of the learner that was named, or `auto`.
  let name: String
  private let typed: [String: String]
  private let ranges: [String: StatedRange]

  /// Finds the learners of a request and checks their settings.
  ///
  /// Without a named learner a setting goes to each candidate that has one of its name.
  ///
  /// - Throws: `LearningError` for an unknown learner or setting, a value that cannot be used, and a
  ///   learner that cannot do the task.
  init(_ request: TrainingRequest, task: LearningTask) throws {
    typed = request.settings
    ranges = request.ranges
    if request.search == nil, let name = ranges.keys.min() {
      throw LearningError.invalidOption(
        option: "--set", value: name,
        expected: "one value: a range or a list of them is for a search, with `--tune` or "
          + "`--tune-time`")
    }
    if request.learner == "auto", !request.task.isTargetless {
      name = request.learner
      members = try LearnerRegistry.candidates.map { try LearnerRegistry.member($0) }
        .filter { LearnerRegistry.can($0, learn: task) }
      if let recipe = request.series?.recipe, !recipe.lags.isEmpty {
        members.insert(NaiveForecast.self, at: min(1, members.count))
      }
      try Self.checkKnown(Array(typed.keys) + ranges.keys, to: members)
    } else {
      let member = try LearnerRegistry.member(request.learner, for: request.task)
      guard LearnerRegistry.can(member, learn: task) else {
        throw LearningError.learnerForOtherTask(learner: member.name, task: task.name)
      }
      name = member.name
      _ = try LearnerSettings(typed.merging(ranges.mapValues { _ in "" }) { $1 }, of: member)
      members = [member]
    }
    for member in members {
      _ = try member.init(settings(of: member))
      _ = try SearchSpaces.dimensions(of: member, except: typed, stated: ranges)
    }
    if let search = request.search { try check(search) }
  }

  /// The names of the learners that are compared; empty where one was named.
  var compared: [String] { name == "auto" ? members.map { $0.name } : [] }

  /// The settings in force of the learner that was named; empty for `auto`.
  func settings(for subject: LearningSubject) -> [ResolvedSetting] {
    guard name != "auto", let member = members.first else { return [] }
    return (try? resolved(of: member, for: subject)) ?? []
  }

  /// The settings in force of a learner.
  func resolved(
    of member: any Learner.Type, for subject: LearningSubject
  ) throws -> [ResolvedSetting] {
    let settings = try settings(of: member)
    return try member.init(settings).resolved(settings.resolved, for: subject)
  }

  /// Refuses settings that do not fit what is learnt; throws `LearningError`.
  func check(_ subject: LearningSubject) throws {
    for member in members { try member.init(settings(of: member)).check(subject) }
  }

  /// The typed settings that a learner has.
  func typed(for member: any Learner.Type) -> [String: String] {
    let known = Set(member.settings.map(\.name))
    return typed.filter { known.contains($0.key) }
  }

  /// The typed settings that a learner has, over its defaults.
  func settings(of member: any Learner.Type) throws -> LearnerSettings {
    try LearnerSettings(typed(for: member), of: member)
  }

  /// The memory of one of them.
  func estimatedBytes(
    of member: any Learner.Type, rows: Int, features: Int, columns: [Column], task: LearningTask
  ) -> Int {
    guard let learner = try? member.init(settings(of: member)) else { return 0 }
    return MemoryEstimate.bytes(
      rows: rows, features: features, columns: columns, task: task, learner: learner)
  }

  /// The memory of a fit of one of them, beside the rows that it learns from.
  func fitBytes(of member: any Learner.Type, rows: Int, features: Int, task: LearningTask) -> Int {
    guard let learner = try? member.init(settings(of: member)) else { return 0 }
    return MemoryEstimate.fitBytes(rows: rows, features: features, task: task, learner: learner)
  }

  /// Compares only the learners of some names; a learner that was named stays.
  mutating func keep(_ names: [String]) {
    guard name == "auto" else { return }
    members.removeAll { !names.contains($0.name) }
  }

  /// Whether a search has something to do, and an end.
  private func check(_ search: SearchBudget) throws {
    if case .trials(let count) = search, !(1...10_000).contains(count) {
      throw LearningError.invalidOption(
        option: "--tune", value: "\(count)", expected: "a number of trials from 1 to 10000")
    }
    if case .time(let limit) = search, limit <= .zero {
      throw LearningError.invalidOption(
        option: "--tune-time", value: "\(limit)", expected: "a time above 0, such as 60s")
    }
    guard name != "auto", let member = members.first else { return }
    guard try SearchSpaces.dimensions(of: member, except: typed, stated: ranges).isEmpty else {
      return
    }
    throw LearningError.nothingToTune(
      learner: member.name, others: SearchSpaces.titles.map(\.learner))
  }

  private static func checkKnown(_ typed: [String], to members: [any Learner.Type]) throws {
    var known: [String] = []
    for name in members.flatMap({ $0.settings.map(\.name) }) where !known.contains(name) {
      known.append(name)
    }
    for name in typed.sorted() where !known.contains(name) {
      throw LearningError.unknownSetting(learner: "auto", name: name, known: known)
    }
  }
}
