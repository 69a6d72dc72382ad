extension Int {
  /// The product, or the largest number where it does not fit: for estimates.
  func multipliedClamping(_ other: Int) -> Int {
    let (value, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : value
  }

  /// The sum, or the largest number where it does not fit: for estimates.
  func addingClamping(_ other: Int) -> Int {
    let (value, overflow) = addingReportingOverflow(other)
    return overflow ? .max : value
  }
}
