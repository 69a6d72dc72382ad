import Tabular

extension Signature {
  /// The signature of a program: inputs that are one value per row each, whatever the outputs.
  ///
  /// - Parameter cells: What the columns hold, where the file says it: truth values are numbers in the
  ///   graph, and only columns that are stated to be required, or that cannot say that a value is missing,
  ///   must have a value in every row.
  init(
    inputs: [GraphProgram.Port], outputs: [GraphProgram.Port], cells: CellFormat? = nil
  ) throws {
    let formats = ColumnFormats(cells)
    self.init(
      inputs: try inputs.map { port in
        guard port.type.rest.allSatisfy({ $0 == 1 }) else {
          throw ModelsError.refusedFeature(
            feature: "an input of several columns ('\(port.name)')")
        }
        let type = SignatureType(port.type.element)
        guard cells != nil else { return SignatureColumn(name: port.name, type: type) }
        let format = formats[port.name]
        return SignatureColumn(
          name: port.name, type: format?.type == .boolean ? .boolean : type,
          isRequired: format?.isRequired == true || type == .long || type == .boolean)
      },
      outputs: outputs.map {
        SignatureColumn(name: $0.name, type: SignatureType($0.type.element))
      })
  }
}

/// What the columns of a cell format hold, by the bytes of their names.
struct ColumnFormats {
  private let formats: [ExactText: ColumnFormat]

  init(_ cells: CellFormat?) {
    let columns = cells?.columns ?? []
    formats = Dictionary(
      columns.map { (ExactText($0.name), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What the column of a name holds; nil where that is not known.
  subscript(name: String) -> ColumnFormat? { formats[ExactText(name)] }
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
