import FoundationEssentials
import SwiftProtobuf

// `onnx.pb.swift` was made from onnx/onnx-ml.proto of the Python package onnx 1.23.2 (Apache-2.0),
// turned into proto3 as the ONNX project does it (the syntax line changed, the word `optional`
// taken away), with protoc 34 and protoc-gen-swift of swift-protobuf 1.39.0:
//   protoc --plugin=protoc-gen-swift --swift_out=. --swift_opt=Visibility=Internal onnx.proto

/// An ONNX file that was read and that holds nothing that `mlo` refuses.
struct OnnxFile {
  /// The largest file that is held in memory: 1 GiB.
  static let byteLimit = 1 << 30
  /// Messages inside messages; a graph of ours has six.
  private static let depthLimit = 64

  /// The graph.
  let graph: Onnx_GraphProto
  /// The version that the model asks for, by domain; ONNX's own domain is the empty text.
  let opsets: [String: Int]
  /// The entries of `metadata_props`; of two with one key, the first.
  let metadata: [String: String]

  /// Reads the bytes of a file.
  init(_ bytes: [UInt8]) throws {
    guard bytes.count <= Self.byteLimit else {
      throw ModelsError.modelTooLarge(bytes: bytes.count, limit: Self.byteLimit)
    }
    guard !bytes.isEmpty else { throw ModelsError.malformedModel(reason: "the file is empty") }
    if let format = CodeBearingFormat.name(of: bytes) {
      throw ModelsError.wouldRunCode(format: format)
    }
    try self.init(try Self.decode(bytes))
  }

  /// Takes a message that was read or is about to be written.
  init(_ model: Onnx_ModelProto) throws {
    try Self.refuseWhatRuns(model)
    graph = model.graph
    opsets = try Self.opsets(of: model)
    metadata = Dictionary(
      model.metadataProps.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The message in the bytes of a file.
  static func decode(_ bytes: [UInt8]) throws -> Onnx_ModelProto {
    var options = BinaryDecodingOptions()
    options.messageDepthLimit = depthLimit
    options.discardUnknownFields = true
    do {
      return try Onnx_ModelProto(serializedBytes: bytes, options: options)
    } catch {
      throw ModelsError.malformedModel(reason: "the bytes are not the protobuf of a model")
    }
  }

  /// The bytes of a message: the same for the same message.
  static func encode(_ model: Onnx_ModelProto) throws -> [UInt8] {
    try model.serializedBytes()
  }

  private static func refuseWhatRuns(_ model: Onnx_ModelProto) throws {
    guard model.irVersion >= 3, model.hasGraph else {
      throw ModelsError.malformedModel(
        reason: "there is no graph, or it is older than version 3 of the format")
    }
    guard model.functions.isEmpty else {
      throw ModelsError.refusedFeature(feature: "functions of its own")
    }
    guard model.trainingInfo.isEmpty else {
      throw ModelsError.refusedFeature(feature: "training steps")
    }
    guard model.graph.sparseInitializer.isEmpty else {
      throw ModelsError.refusedFeature(feature: "sparse constants")
    }
  }

  private static func opsets(of model: Onnx_ModelProto) throws -> [String: Int] {
    var opsets: [String: Int] = [:]
    for entry in model.opsetImport {
      guard (1...1000).contains(entry.version) else {
        throw ModelsError.malformedModel(
          reason: "version \(entry.version) of the operators '\(entry.domain)'")
      }
      opsets[Self.domain(entry.domain)] = Int(entry.version)
    }
    return opsets
  }

  /// A domain by its short name: `ai.onnx` is the empty text.
  static func domain(_ name: String) -> String {
    name == "ai.onnx" ? "" : name
  }
}
