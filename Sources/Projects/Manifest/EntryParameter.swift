/// A parameter of an entry point.
public struct EntryParameter: Sendable, Hashable {
  /// What a parameter's value may be.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A whole number of 64 bits.
    case integer
    /// A finite decimal number.
    case number
    /// Any text.
    case string
    /// `true` or `false`.
    case boolean
  }

  /// The name, which `{name}` in the command stands for.
  public var name: String
  /// What the value may be.
  public var kind: Kind
  /// The value where none is given; nil where it must be given.
  public var defaultValue: String?
  /// The smallest value.
  public var min: MetricRule.Number?
  /// The largest value.
  public var max: MetricRule.Number?

  /// What is wrong with a value, as the end of a sentence about it; nil where it is valid.
  public func fault(of value: String) -> String? {
    switch kind {
    case .string: value.utf8.contains(0) ? "holds a null character" : nil
    case .boolean: ["true", "false"].contains(value) ? nil : "is not true or false"
    case .integer:
      Int64(value).map { _ in outside(Double(value) ?? 0) } ?? "is not a whole number"
    case .number:
      Self.decimal(value).map(outside) ?? "is not a decimal number"
    }
  }

  /// What is wrong with a number that is outside of the bounds.
  private func outside(_ value: Double) -> String? {
    if let min, value < min.value { return "is below the minimum \(min.text)" }
    if let max, value > max.value { return "is above the maximum \(max.text)" }
    return nil
  }

  /// A finite decimal number; nil for other texts.
  static func decimal(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value
  }
}
