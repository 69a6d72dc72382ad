/// The operators that a model may use: each only computes, none touches a file or runs code.
enum OperatorRegistry {
  /// All of them.
  static let entries: [OperatorEntry] = [
    Arithmetic.entries, Comparison.entries, Logic.entries, UnaryMath.entries, Cast.entries,
    Shaping.entries, Concat.entries, Gather.entries, ConstantValue.entries, Rows.entries,
    MatrixProduct.entries, Softmax.entries, ArgMax.entries, Extremes.entries, Select.entries,
    LabelEncoder.entries, TreeEnsembleRegressor.entries, ReduceSum.entries, TopK.entries,
    ScaledProduct.entries,
  ].flatMap { $0 }
}
