import FoundationEssentials
import Models

/// What onnxruntime answered about a model of the catalogue (`Oracles/catalogue.json`).
struct CatalogueRecord: Decodable {
  var name: String
  var outputs: [Output]

  /// One output: labels, or numbers.
  struct Output: Decodable {
    var name: String
    var numbers: [Double]?
    var labels: [Label]?
  }

  /// A label in the type that the model gives it.
  enum Label: Decodable, Hashable {
    case integer(Int64)
    case text(String)
    case truth(Bool)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let truth = try? container.decode(Bool.self) {
        self = .truth(truth)
      } else if let integer = try? container.decode(Int64.self) {
        self = .integer(integer)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    /// The label as `Labels.texts` has it.
    var text: String {
      switch self {
      case .integer(let value): String(value)
      case .text(let value): value
      case .truth(let value): value ? "true" : "false"
      }
    }
  }

  /// All records by the names of their models.
  static func all() throws -> [String: CatalogueRecord] { try recorded.get() }

  private static let recorded = Result {
    let data = try Oracle.data("catalogue.json")
    let records = try JSONDecoder().decode([CatalogueRecord].self, from: data)
    return Dictionary(records.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
