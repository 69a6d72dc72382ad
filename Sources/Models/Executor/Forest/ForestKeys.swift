extension Forest {
  /// A node that asks whether a number is at most a threshold, in integers alone.
  struct Comparison: Sendable {
    /// The threshold's key.
    var threshold: Int32
    /// Where in a row's keys the feature is.
    var slot: UInt32
    /// The node to the left, in bytes from the first.
    var left: Int32
    /// The node to the right, in bytes from the first.
    var right: Int32
  }

  /// The bytes of a comparison.
  static let comparisonSize = 16
  /// Forests of more nodes do not fit into a cache, and waiting for memory is all they do.
  private static let mostCompared = 1 << 20

  /// Fills in the comparisons, where every node is one and there are not too many.
  mutating func addComparisons() {
    let others = Node.isEqual | Node.isMember
    guard nodes.count <= Self.mostCompared, nodes.allSatisfy({ $0.tag & others == 0 }) else {
      return
    }
    comparisons = nodes.map { node in
      let missing = node.tag >> Node.missingShift & 1
      let size = Int32(Self.comparisonSize)
      return Comparison(
        threshold: node.tag & Node.isLeaf == 0 ? node.value.key : 0,
        slot: node.tag & Node.featureMask &* 2 | missing, left: node.left * size,
        right: node.right * size)
    }
  }
}

/// The features of a block of rows as integers that are less where the numbers are less.
///
/// Each feature has two: NaN is above all numbers in the first, below them in the second. So a node for
/// which a missing value goes left asks for the second, and needs no question of its own.
struct ForestKeys {
  /// The keys of one row.
  let width: Int
  private var keys: [Int32]

  /// Makes room.
  init(featureCount: Int, rowCount: Int) {
    width = 2 * featureCount
    keys = [Int32](repeating: 0, count: width * rowCount)
  }

  /// Takes rows in the place of those before and lends their keys.
  ///
  /// - Parameters:
  ///   - features: Row-major.
  ///   - stride: The features of one row.
  mutating func withKeys<Number: ForestNumber>(
    of features: UnsafeBufferPointer<Number>, rows: Range<Int>, stride: Int,
    _ body: (UnsafePointer<Int32>) -> Void
  ) {
    let count = width / 2
    keys.withUnsafeMutableBufferPointer { keys in
      for (place, row) in rows.enumerated() {
        let (first, from) = (place * width, row * stride)
        for feature in 0..<count {
          let number = features[from + feature]
          let key = number.key
          let isMissing = number.isMissing != 0
          keys[first + 2 * feature] = isMissing ? .max : key
          keys[first + 2 * feature + 1] = isMissing ? .min : key
        }
      }
      if let base = keys.baseAddress { body(base) }
    }
  }
}

/// The walk of rows by their keys, four at a time.
///
/// Which way a row goes cannot be foretold, so no step jumps; and one row's step is done while another's
/// waits.
struct KeyWalk {
  /// The comparisons as bytes, so that a branch is one load at an address.
  let comparisons: UnsafeRawPointer
  /// The keys of a row.
  let width: Int

  /// Rows that walk at the same time.
  static let lanes = 4

  /// The leaves of four rows that follow each other.
  @inline(__always)
  func leaves(_ root: Int32, _ keys: UnsafePointer<Int32>) -> (Int32, Int32, Int32, Int32) {
    let (second, third, fourth) = (keys + width, keys + 2 * width, keys + 3 * width)
    let start = Int(root) &* Forest.comparisonSize
    var (a, b, c, d) = (start, start, start, start)
    while true {
      (a, b, c, d) = (step(a, keys), step(b, second), step(c, third), step(d, fourth))
      let before = (a, b, c, d)
      (a, b, c, d) = (step(a, keys), step(b, second), step(c, third), step(d, fourth))
      // A leaf leads to itself.
      if (a ^ before.0) | (b ^ before.1) | (c ^ before.2) | (d ^ before.3) == 0 { break }
    }
    return (place(a), place(b), place(c), place(d))
  }

  @inline(__always)
  private func step(_ offset: Int, _ keys: UnsafePointer<Int32>) -> Int {
    let threshold = comparisons.load(fromByteOffset: offset, as: Int32.self)
    let slot = Int(comparisons.load(fromByteOffset: offset &+ 4, as: UInt32.self))
    let right = keys[slot] > threshold ? 4 : 0
    return Int(comparisons.load(fromByteOffset: offset &+ 8 &+ right, as: Int32.self))
  }

  @inline(__always)
  private func place(_ offset: Int) -> Int32 {
    Int32(truncatingIfNeeded: offset / Forest.comparisonSize)
  }
}
