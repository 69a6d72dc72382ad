/// The codes that a split by categories asks for, one node each: those of its smaller side.
struct CodeChain {
  /// The codes, ascending.
  var codes: [Int]
  /// Whether they are those that do not go left.
  let isComplement: Bool

  /// Takes the codes that go left, out of `codeCount`.
  ///
  /// A side without any code is asked for with a code that no value has.
  init(left codes: [Int], of codeCount: Int) {
    let left = Set(codes)
    isComplement = left.count * 2 > codeCount
    let asked = isComplement ? (0..<codeCount).filter { !left.contains($0) } : left.sorted()
    self.codes = asked.isEmpty ? [codeCount] : asked
  }
}
