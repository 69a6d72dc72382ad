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
  /// - Parameters:
  ///   - model: How the model is named.
  ///   - note: What else is to be said.
  func check(model: String, note: String? = nil) throws(Problem) {
    guard count > 0 else { return }
    let sentence = "the input does not satisfy the contract of \(model)"
    throw Problem(
      422, "contract", note.map { "\(sentence); \($0)" } ?? sentence, faults: shown,
      faultCount: count)
  }
}
