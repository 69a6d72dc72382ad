/// A graph as a list of steps over numbered values: what the executor runs.
struct GraphProgram: Sendable {
  /// A value that comes from, or goes to, the outside.
  struct Port: Sendable, Hashable {
    /// The value's name in the graph.
    var name: String
    /// The value's number.
    var slot: Int
    /// What is known about it.
    var type: ValueType
  }

  /// One node: which values it reads and which it makes.
  struct Step: Sendable {
    var operation: any Operator
    var inputs: [Int]
    var outputs: [Int]
    /// The values that no later step reads.
    var finished: [Int]
  }

  /// The inputs in the order of the graph.
  var inputs: [Port]
  /// The outputs in the order of the graph.
  var outputs: [Port]
  /// The steps in an order in which every value is made before it is read.
  var steps: [Step]
  /// The values before the first step: constants where there are any.
  var start: [Tensor]
  /// The largest number of elements per row of any value.
  var widestRow: Int

  /// Runs the graph.
  ///
  /// - Parameter feeds: One tensor per input, of the input's type, with `rowCount` rows.
  /// - Returns: One tensor per output.
  func run(_ feeds: [Tensor], rowCount: Int) throws -> [Tensor] {
    var values = start
    for (port, feed) in zip(inputs, feeds) { values[port.slot] = feed }
    for step in steps {
      let arguments = step.inputs.map { values[$0] }
      let results = try step.operation.evaluate(arguments, rowCount: rowCount)
      for (slot, result) in zip(step.outputs, results) { values[slot] = result }
      for slot in step.finished { values[slot] = .omitted }
    }
    return outputs.map { values[$0.slot] }
  }
}
