import Models

/// Features as the model will see them: float32 numbers or category codes, column by column.
struct FeatureMatrix: Sendable {
  /// The number of rows.
  var rowCount: Int
  /// The raw column behind each feature.
  var inputs: [ModelInput]
  /// The encoded features, in the order of `inputs`.
  var columns: [EncodedColumn]
}

/// One encoded feature.
enum EncodedColumn: Sendable {
  /// Numbers rounded to float32, NaN where missing.
  case numeric([Float])
  /// Codes from 0 to `codeCount` - 1, as `FeatureEncoding.categorical` gives them; 0 is a level that
  /// the model does not know.
  case categorical([Int32], codeCount: Int)

  /// The number of rows.
  var count: Int {
    switch self {
    case .numeric(let values): values.count
    case .categorical(let codes, _): codes.count
    }
  }
}
