/// How far a long piece of work has come; leaves a room as a value in a callback.
public struct Progress: Sendable, Hashable {
  /// What is being done, such as `reading`.
  public var activity: String
  /// Units done so far.
  public var done: Int
  /// Units in all, or nil where it cannot be known.
  public var total: Int?
  /// What is counted, such as `rows`, `bytes` or `trees`.
  public var unit: String

  /// States how far an activity has come.
  public init(activity: String, done: Int, total: Int?, unit: String) {
    self.activity = activity
    self.done = done
    self.total = total
    self.unit = unit
  }
}

/// What receives the progress of long work; called from any thread.
public typealias ProgressHandler = @Sendable (Progress) -> Void
