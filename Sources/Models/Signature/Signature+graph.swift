import Tabular

extension Signature {
  /// The signature of a program: inputs that are one value per row each, whatever the outputs.
  ///
  /// - Parameter cells: What the columns hold, where the file says it: truth values are numbers in the
  ///   graph, and only columns that are stated to be required must have a value in every row.
  init(
    inputs: [GraphProgram.Port], outputs: [GraphProgram.Port], cells: CellFormat? = nil
  ) throws {
    self.init(
      inputs: try inputs.map { port in
        guard port.type.rest.allSatisfy({ $0 == 1 }) else {
          throw ModelsError.refusedFeature(
            feature: "an input of several columns ('\(port.name)')")
        }
        guard let cells else {
          return SignatureColumn(name: port.name, type: SignatureType(port.type.element))
        }
        let column = cells[port.name]
        return SignatureColumn(
          name: port.name,
          type: column?.type == .boolean ? .boolean : SignatureType(port.type.element),
          isRequired: column?.isRequired ?? false)
      },
      outputs: outputs.map {
        SignatureColumn(name: $0.name, type: SignatureType($0.type.element))
      })
  }
}

extension SignatureType {
  /// The word for a tensor's elements.
  init(_ element: ElementType) {
    switch element {
    case .float: self = .float
    case .double: self = .double
    case .int64: self = .long
    case .bool: self = .boolean
    case .string: self = .string
    }
  }
}
