import Foundation
import Testing

@testable import Tabular

/// A file in a folder of its own that goes away with it.
final class TemporaryFile {
  let path: String
  private let folder: String

  init(_ bytes: some Sequence<UInt8>, name: String = "data.csv") throws {
    folder = NSTemporaryDirectory() + "tabular-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  convenience init(_ text: String, name: String = "data.csv") throws {
    try self.init(Array(text.utf8), name: name)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var source: DataSource { .file(path) }
}

/// Reads a text as a file.
func read(_ text: String, _ options: ReadOptions = ReadOptions()) throws -> ReadOutcome {
  let file = try TemporaryFile(text)
  return try TableReader(source: file.source, options: options).read()
}

/// The error that reading a text ends with.
func readError(
  _ bytes: some Sequence<UInt8>, _ options: ReadOptions = ReadOptions(), name: String = "data.csv"
) throws -> TabularError? {
  let file = try TemporaryFile(bytes, name: name)
  do {
    _ = try TableReader(source: file.source, options: options).read()
    return nil
  } catch let error as TabularError {
    return error
  }
}

/// The values of a column as texts: `nil` where missing.
func texts(_ table: Table, _ name: String) -> [String?] {
  guard let column = table[name] else { return [] }
  return switch column.values {
  case .integers(let values): values.map { "\($0)" }
  case .reals(let values): values.map { $0.isNaN ? nil : "\($0)" }
  case .booleans(let values): values.map { $0 == 2 ? nil : $0 == 1 ? "true" : "false" }
  case .strings(let values): values.codes.indices.map { values[$0] }
  }
}

/// A file of the repository, by its path from the root.
func repositoryFile(_ path: String, from here: String = #filePath) -> String {
  let root = URL(fileURLWithPath: here).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  return root.appendingPathComponent(path).path
}
