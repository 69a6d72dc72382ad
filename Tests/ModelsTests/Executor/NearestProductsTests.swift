import Testing

@testable import Models

@Suite("Products with kept rows")
struct NearestProductsTests {
  /// The product by its definition, summed from the first column on.
  private static func expected(
    _ left: [Double], _ right: [Double], _ start: [Double], rows: Int, inner: Int, factor: Double
  ) -> [Double] {
    (0..<rows).flatMap { row in
      start.indices.map { column in
        var sum = 0.0
        for k in 0..<inner { sum += left[row * inner + k] * right[column * inner + k] }
        return factor * sum + start[column]
      }
    }
  }

  struct Size: Sendable {
    var rows: Int
    var inner: Int
    var columns: Int
  }

  static let sizes = [
    Size(rows: 1, inner: 1, columns: 1), Size(rows: 3, inner: 5, columns: 15),
    Size(rows: 4, inner: 40, columns: 16), Size(rows: 9, inner: 3, columns: 37),
    Size(rows: 6, inner: 7, columns: 1300), Size(rows: 2, inner: 200, columns: 130),
  ]

  /// Numbers of which a share is not 0.
  private static func numbers(_ count: Int, share: Double, _ dice: inout Dice) -> [Double] {
    (0..<count).map { _ in
      let number = Double(dice.below(2001)) / 8 - 125
      return Double(dice.below(1000)) < 1000 * share ? number : 0
    }
  }

  @Test(
    "rows of zeros and full rows are multiplied to the last bit as by definition",
    arguments: sizes, [0.0, 0.1, 0.6, 1.0])
  func product(_ size: Size, share: Double) {
    var dice = Dice(seed: 7)
    let left = Self.numbers(size.rows * size.inner, share: share, &dice)
    let right = Self.numbers(size.columns * size.inner, share: 1, &dice)
    let start = Self.numbers(size.columns, share: 1, &dice)
    let panels = MatrixPanels(
      right, rows: size.inner, columns: size.columns, isTransposed: true)
    let found = panels.product(left, rowCount: size.rows, factor: -2, start: start)
    let expected = Self.expected(
      left, right, start, rows: size.rows, inner: size.inner, factor: -2)
    #expect(found.map(\.bitPattern) == expected.map(\.bitPattern))
  }

  @Test("0 times what is not finite is not left out")
  func notFinite() {
    let panels = MatrixPanels([.infinity, 1], rows: 1, columns: 2, isTransposed: true)
    let found = panels.product([0, 1], rowCount: 2, factor: 1, start: [0, 0])
    #expect(found[0].isNaN && found[1] == 0 && found[2] == .infinity && found[3] == 1)
  }

  @Test(
    "a choice among products is the same whether they are kept or not",
    arguments: sizes, [false, true])
  func joined(_ size: Size, takesLargest: Bool) throws {
    var dice = Dice(seed: 11)
    // Small whole numbers, so that many products are equal.
    let right = (0..<size.columns * size.inner).map { _ in Double(dice.below(3)) }
    let left = (0..<size.rows * size.inner).map { _ in Double(dice.below(3)) }
    let answers = try [true, false].map { keepsProducts in
      let program = try Self.program(right, size, takesLargest, keepsProducts: keepsProducts)
      #expect(program.steps.count == (keepsProducts ? 2 : 1))
      let rows = Tensor(shape: [size.rows, size.inner], values: .doubles(left))
      return try program.run([rows], rowCount: size.rows)
    }
    #expect(try answers[0][0].values.doubles() == answers[1][0].values.doubles())
    guard case .integers(let kept) = answers[0][1].values,
      case .integers(let joined) = answers[1][1].values
    else { throw ModelsError.malformedModel(reason: "places are whole numbers") }
    #expect(kept == joined)
    let first = try #require(kept.first)
    let products = Self.expected(
      left, right, [Double](repeating: 0, count: size.columns), rows: size.rows,
      inner: size.inner, factor: -2)[0..<size.columns]
    #expect(products[Int(first)] == (takesLargest ? products.max() : products.min()))
  }

  private static func program(
    _ right: [Double], _ size: Size, _ takesLargest: Bool, keepsProducts: Bool
  ) throws -> GraphProgram {
    var builder = GraphBuilder(name: "nearest")
    try builder.addInput("x", .double, shape: [.rows, .fixed(Int64(size.inner))])
    let kept = builder.constant(
      "kept", .doubles(right, shape: [Int64(size.columns), Int64(size.inner)]))
    let products = builder.add(
      "Gemm", ["x", kept], to: .value("products"), [.float("alpha", -2), .int("transB", 1)])
    let chosen = builder.addPair(
      "TopK", [products, builder.shape([Int64(min(5, size.columns))])], to: ("values", "places"),
      [.int("axis", 1), .int("largest", takesLargest ? 1 : 0), .int("sorted", 1)])
    var graph = builder.graph
    for name in [chosen.0, chosen.1] + (keepsProducts ? [products] : []) {
      var port = Onnx_ValueInfoProto()
      port.name = name
      graph.output.append(port)
    }
    return try GraphCompiler.compile(try OnnxFile(try OnnxFile.encode(model(graph))))
  }

  private static func model(_ graph: Onnx_GraphProto) -> Onnx_ModelProto {
    var operators = Onnx_OperatorSetIdProto()
    operators.version = OnnxModelWriter.coreVersion
    var model = Onnx_ModelProto()
    model.irVersion = OnnxModelWriter.irVersion
    model.opsetImport = [operators]
    model.graph = graph
    return model
  }
}
