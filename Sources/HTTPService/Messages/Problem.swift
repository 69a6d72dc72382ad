/// Why a request is not answered as it asks: what becomes the error document.
public struct Problem: Error, Sendable, Hashable {
  /// The status code.
  public var status: Int
  /// A stable word for programs.
  public var code: String
  /// One sentence for people; never a path, a type's name or a trace.
  public var title: String
  /// The faults, at most `faultLimit`.
  public var faults: [Fault]
  /// How many faults there are in all.
  public var faultCount: Int
  /// After how many seconds another try makes sense.
  public var retryAfter: Int?
  /// The methods that the path takes, where that is the problem.
  public var allowedMethods: String?

  /// The most faults that a document shows.
  public static let faultLimit = 100
  /// The most bytes of a value that a document shows.
  public static let valueLimit = 64

  /// States a problem.
  public init(
    _ status: Int, _ code: String, _ title: String, faults: [Fault] = [], faultCount: Int? = nil,
    retryAfter: Int? = nil, allowedMethods: String? = nil
  ) {
    self.status = status
    self.code = code
    self.title = title
    self.faults = Array(faults.prefix(Self.faultLimit))
    self.faultCount = faultCount ?? faults.count
    self.retryAfter = retryAfter
    self.allowedMethods = allowedMethods
  }

  /// One fault of a request's content.
  public struct Fault: Sendable, Hashable {
    /// A stable word for programs, such as `type_mismatch`.
    public var code: String
    /// The row, counted from 0 in the order of the request; nil where all rows are meant.
    public var row: Int?
    /// The name of the column; nil where the row as a whole is meant.
    public var field: String?
    /// What would have been right.
    public var expected: String?
    /// What was found instead.
    public var got: String?
    /// The value that was found.
    public var value: String?

    /// States a fault.
    public init(
      _ code: String, row: Int? = nil, field: String? = nil, expected: String? = nil,
      got: String? = nil, value: String? = nil
    ) {
      self.code = code
      self.row = row
      self.field = field
      self.expected = expected
      self.got = got
      self.value = value
    }
  }
}

/// In which shape a route's clients expect a problem.
public enum ProblemStyle: Sendable {
  /// `application/problem+json` (RFC 9457).
  case problem
  /// MLflow's `{"error_code", "message"}`, with 400 where a request does not satisfy the contract.
  case mlflow
}
