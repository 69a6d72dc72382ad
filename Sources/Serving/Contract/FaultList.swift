import HTTPService

/// The faults of a request: the first hundred, and how many there are.
struct FaultList {
  private(set) var shown: [Problem.Fault] = []
  private(set) var count = 0

  /// Takes a fault; what is shown is made only while there is room for it.
  mutating func add(_ fault: @autoclosure () -> Problem.Fault) {
    if shown.count < Problem.faultLimit { shown.append(fault()) }
    count += 1
  }

  /// Throws where there is a fault.
  ///
  /// - Parameter model: How the model is named.
  func check(model: String) throws(Problem) {
    guard count > 0 else { return }
    throw Problem(
      422, "contract", "the input does not satisfy the contract of \(model)", faults: shown,
      faultCount: count)
  }
}
