extension TrainingRequest {
  /// The column that a time series is of.
  ///
  /// - Throws: `LearningError.noTarget`, and `.optionOfOtherTask` where the task has no target.
  public var seriesTarget: String {
    get throws {
      if task.isTargetless {
        throw LearningError.optionOfOtherTask(option: "--time", task: task.rawValue)
      }
      guard let target else { throw LearningError.noTarget }
      return target
    }
  }

  /// The request with its task decided as far as that does not take the data: a learner that needs no
  /// target says what the task is where nobody did.
  ///
  /// - Throws: `LearningError.noTarget` where a target is needed and not named, and
  ///   `.optionOfOtherTask` for what a task without a target does not know.
  public func resolved() throws -> TrainingRequest {
    var request = self
    if task == .auto, learner != "auto",
      let member = try LearnerRegistry.member(learner) as? any TargetlessLearner.Type
    {
      request.task = member.task
    }
    guard request.task.isTargetless else {
      guard target != nil else { throw LearningError.noTarget }
      return request
    }
    let task = request.task.rawValue
    for (option, isNamed) in [
      ("--weight", weight != nil), ("--calibrate", calibration != nil), ("--cost", costs != nil),
    ] where isNamed {
      throw LearningError.optionOfOtherTask(option: option, task: task)
    }
    if positive != nil, target == nil || request.task == .clustering {
      throw LearningError.optionOfOtherTask(option: "--positive", task: task)
    }
    return request
  }
}
