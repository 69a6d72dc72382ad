import Models
import Tabular
import Testing

/// A model, and rows to ask it about.
struct BlueprintCase: Sendable, CustomTestStringConvertible {
  var name: String
  var blueprint: ModelBlueprint
  var table: Table

  var testDescription: String { name }
}

/// The columns that the models of the catalogue take.
enum ColumnKind: CaseIterable {
  case integer, real, boolean, category, wideCategory

  /// An input of this kind, of its own name.
  func input(_ index: Int) -> ModelInput {
    let names = ["age", "total charges", "is active", "city", "postcode"]
    let position = Self.allCases.firstIndex(of: self) ?? 0
    let name = index < Self.allCases.count ? names[position] : "\(names[position]) \(index)"
    return ModelInput(name: name, encoding: encoding)
  }

  private var encoding: FeatureEncoding {
    switch self {
    case .integer: .integer
    case .real: .real
    case .boolean: .boolean
    case .category: .categorical(levels: ["", "Évora", "Lisboa", "Porto", "São Tomé"])
    case .wideCategory: .categorical(levels: (0..<120).map { "P\($0)" })
    }
  }
}

extension BlueprintCase {
  /// Rows with missing values, unknown levels and values that equal thresholds.
  static func table(_ inputs: [ModelInput], rows: Int, seed: UInt64) -> Table {
    var dice = Dice(seed: seed)
    let columns = inputs.map { input in
      Column(name: input.name, values: values(input.encoding, rows: rows, &dice))
    }
    return Table(columns: columns, rowCount: rows)
  }

  private static func values(
    _ encoding: FeatureEncoding, rows: Int, _ dice: inout Dice
  ) -> Column.Values {
    switch encoding {
    case .integer: .integers((0..<rows).map { _ in Int64(dice.below(200) - 100) })
    case .real: .reals((0..<rows).map { _ in dice.chance(15) ? .nan : dice.unit() })
    case .truthValue:
      .reals((0..<rows).map { _ in dice.chance(15) ? .nan : Double(dice.below(2)) })
    case .boolean: .booleans((0..<rows).map { _ in UInt8(dice.below(2)) })
    case .categorical(let levels): .strings(texts(levels, rows: rows, &dice))
    }
  }

  private static func texts(
    _ levels: [String], rows: Int, _ dice: inout Dice
  ) -> DictionaryColumn {
    let known = levels.filter { !$0.isEmpty } + ["unseen", "p0"]
    let codes = (0..<rows).map { _ in
      dice.chance(10) ? DictionaryColumn.missing : Int32(dice.below(known.count))
    }
    return DictionaryColumn(codes: codes, levels: known)
  }
}
