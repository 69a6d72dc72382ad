import Statistics
import Testing

@testable import Models

/// Compares with a walk that asks `<=` of the numbers themselves.
@Suite("Forests by keys")
struct ForestKeyTests {
  private static let featureCount = 3
  private static let odd: [Double] = [
    0, -0.0, 1, -1, .infinity, -.infinity, .nan, 1e300, -1e300, 1e-300, -1e-300, 0.1,
    Double(Float(0.1)), 3.402_823_466_385_288_6e38, -3.402_823_466_385_288_6e38, 16_777_217,
    Double(Float.leastNonzeroMagnitude), -Double(Float.leastNonzeroMagnitude),
    Double(Float.leastNonzeroMagnitude) / 2, -Double(Float.leastNonzeroMagnitude) / 2,
  ]

  /// Trees of random shape that ask for odd thresholds.
  private static func forest(_ random: inout SplitMix64, trees: Int) -> Forest {
    var forest = Forest()
    forest.lastFeature = featureCount - 1
    for _ in 0..<trees {
      let root = forest.nodes.count
      forest.trees.append(.init(root: Int32(root), score: 0))
      grow(&forest, &random, depth: 5)
    }
    forest.addComparisons()
    return forest
  }

  private static func grow(_ forest: inout Forest, _ random: inout SplitMix64, depth: Int) {
    let place = forest.nodes.count
    guard depth > 0, random.next() % 5 > 0 else {
      let weight = Float(random.next() % 1000)
      forest.nodes.append(
        .init(value: weight, tag: Forest.Node.isLeaf, left: Int32(place), right: Int32(place)))
      return
    }
    let pick = Float(odd[Int(random.next() % UInt64(odd.count))])
    var tag = UInt32(random.next() % UInt64(featureCount))
    if random.next() % 2 == 0 { tag |= Forest.Node.missingGoesLeft }
    forest.nodes.append(.init(value: Forest.Node.threshold(pick), tag: tag, left: 0, right: 0))
    forest.nodes[place].left = Int32(forest.nodes.count)
    grow(&forest, &random, depth: depth - 1)
    forest.nodes[place].right = Int32(forest.nodes.count)
    grow(&forest, &random, depth: depth - 1)
  }

  private static func score<Number: BinaryFloatingPoint>(
    _ forest: Forest, _ row: ArraySlice<Number>, threshold: (Float) -> Number
  ) -> Number {
    var sum: Number = 0
    for tree in forest.trees {
      var place = Int(tree.root)
      while forest.nodes[place].tag & Forest.Node.isLeaf == 0 {
        let node = forest.nodes[place]
        let x = row[row.startIndex + Int(node.tag & Forest.Node.featureMask)]
        let goesLeft =
          x.isNaN ? node.tag & Forest.Node.missingGoesLeft != 0 : x <= threshold(node.value)
        place = Int(goesLeft ? node.left : node.right)
      }
      sum += threshold(forest.nodes[place].value)
    }
    return sum
  }

  @Test("odd numbers find the leaves that comparisons of numbers find", arguments: 0..<20)
  func walks(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let forest = Self.forest(&random, trees: 12)
    #expect(forest.comparisons.count == forest.nodes.count)
    for rowCount in [1, 2, 4, 5, 7, 200] {
      let width = Self.featureCount + 2
      let numbers = (0..<rowCount * width).map { _ in
        Self.odd[Int(random.next() % UInt64(Self.odd.count))]
      }
      let doubles = forest.scores(numbers, width: width, rowCount: rowCount)
      let single = numbers.map { Float($0) }
      let singles = forest.scores(single, width: width, rowCount: rowCount)
      for row in 0..<rowCount {
        let range = row * width..<(row + 1) * width
        #expect(doubles[row] == Self.score(forest, numbers[range]) { Double($0) })
        #expect(singles[row] == Self.score(forest, single[range]) { $0 })
      }
    }
  }
}
