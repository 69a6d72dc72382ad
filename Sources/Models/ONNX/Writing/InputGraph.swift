import Tabular

/// The part of the graph that cleans raw columns before features are made of them: numbers that mean
/// a missing value become NaN, and the offset of a column is subtracted in float64.
///
/// Columns without either are left as they are. Texts that mean a missing value are keys of the
/// encoders (`FeatureGraph`).
enum InputGraph {
  /// Adds the nodes for all inputs of a blueprint.
  static func add(_ blueprint: ModelBlueprint, to builder: inout GraphBuilder) {
    let spellings = blueprint.cells?.missing ?? []
    builder.missingTexts = spellings.filter { !$0.isEmpty }
    let numbers = missingNumbers(spellings)
    // A truth value that is there is 0 or 1, whatever texts mean a missing one.
    let besideTruth = numbers.filter { $0 != 0 && $0 != 1 }
    for input in blueprint.inputs {
      switch input.encoding {
      case .real:
        addMissing(numbers, of: input, to: &builder)
        addOffset(of: input, to: &builder)
      case .truthValue: addMissing(besideTruth, of: input, to: &builder)
      case .integer, .boolean, .categorical: break
      }
    }
  }

  /// The numbers among the missing spellings, each once, in their order.
  private static func missingNumbers(_ spellings: [String]) -> [Double] {
    var numbers: [Double] = []
    for spelling in spellings {
      guard let number = Double(spelling), number.isFinite, !numbers.contains(number) else {
        continue
      }
      numbers.append(number)
    }
    return numbers
  }

  private static func addMissing(
    _ numbers: [Double], of input: ModelInput, to builder: inout GraphBuilder
  ) {
    guard !numbers.isEmpty else { return }
    let missing = builder.constant("missing_number", .doubles([.nan], shape: [1]))
    for number in numbers {
      let raw = builder.column(input)
      let spelled = builder.constant("missing_spelling", .doubles([number], shape: [1]))
      let isMissing = builder.add("Equal", [raw, spelled], to: .value("is_spelled_missing"))
      builder.setColumn(
        input, to: builder.add("Where", [isMissing, missing, raw], to: .value("known")))
    }
  }

  private static func addOffset(of input: ModelInput, to builder: inout GraphBuilder) {
    guard input.offset != 0 else { return }
    let offset = builder.constant("offset", .doubles([input.offset], shape: [1]))
    builder.setColumn(
      input, to: builder.add("Sub", [builder.column(input), offset], to: .value("shifted")))
  }
}
