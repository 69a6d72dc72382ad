import Statistics

/// The lengths of paths through isolation trees.
enum PathLength {
  /// What a leaf with n rows stands for that was not divided further, c(n).
  ///
  /// Liu, Ting & Zhou 2008, eq. 1: the mean length of an unsuccessful search in a binary search tree of n values,
  /// 2 H(n - 1) - 2 (n - 1) / n with H(i) = ln(i) + 0.5772156649…; 1 for two rows and 0 for one.
  static func unresolved(_ rows: Int) -> Double {
    guard rows > 2 else { return rows == 2 ? 1 : 0 }
    let n = Double(rows)
    return 2 * (Portable.log(n - 1) + 0.577_215_664_901_532_9) - 2 * (n - 1) / n
  }

  /// The deepest that a tree of some rows goes: what is deeper is as usual as anything.
  static func limit(_ rows: Int) -> Int {
    var depth = 0
    while depth < 62, 1 << depth < max(2, rows) { depth += 1 }
    return depth
  }
}
