import FoundationEssentials
import Tabular
import Testing

@testable import Models

/// What onnxruntime answered about a graph of one operator (`Oracles/operators.json`).
struct OperatorRecord: Decodable, CustomTestStringConvertible {
  var name: String
  var model: Data
  var inputs: [RecordedTensor]
  var output: RecordedTensor

  var testDescription: String {
    "\(name) of \(inputs.map(\.testDescription).joined(separator: ", "))"
  }

  private enum CodingKeys: String, CodingKey {
    case name = "operator"
    case model, inputs, output
  }

  /// All records; none where they cannot be read, which a test of its own notices.
  static let all: [OperatorRecord] =
    (try? JSONDecoder().decode([OperatorRecord].self, from: try Oracle.data("operators.json")))
    ?? []
}

/// A tensor of a record: one of the lists is there.
struct RecordedTensor: Decodable {
  var shape: [Int]
  var floats: [Numeral]?
  var doubles: [Numeral]?
  var integers: [Int64]?
  var booleans: [Bool]?
  var strings: [String]?

  /// A number; JSON has no words for those that are not finite.
  struct Numeral: Decodable {
    var value: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        value = Double(text) ?? 0
      } else {
        value = try container.decode(Double.self)
      }
    }
  }

  var testDescription: String {
    "\(floats ?? doubles == nil ? (strings == nil ? "whole" : "text") : "numbers") \(shape)"
  }

  var tensor: Tensor {
    if let floats { return Tensor(shape: shape, values: .floats(floats.map { Float($0.value) })) }
    if let doubles { return Tensor(shape: shape, values: .doubles(doubles.map(\.value))) }
    if let integers { return Tensor(shape: shape, values: .integers(integers)) }
    if let booleans { return Tensor(shape: shape, values: .booleans(booleans)) }
    return Tensor(shape: shape, values: .strings(DictionaryColumn(texts: strings ?? [])))
  }
}
