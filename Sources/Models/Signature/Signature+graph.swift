extension Signature {
  /// The signature of a program: inputs that are one value per row each, whatever the outputs.
  init(inputs: [GraphProgram.Port], outputs: [GraphProgram.Port]) throws {
    self.init(
      inputs: try inputs.map { port in
        guard port.type.rest.allSatisfy({ $0 == 1 }) else {
          throw ModelsError.refusedFeature(
            feature: "an input of several columns ('\(port.name)')")
        }
        return SignatureColumn(name: port.name, type: SignatureType(port.type.element))
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
