import Glibc
import Models
import Tabular
import Workspace

/// Data that a run used, read again.
struct RecordedData {
  private let reference: DataReference
  private let workspace: Workspace

  /// Refers to an input of a run.
  init(_ reference: DataReference, _ workspace: Workspace) {
    self.reference = reference
    self.workspace = workspace
  }

  /// Reads the columns that a model takes, in the types that it takes.
  ///
  /// - Parameter made: Those of them that no data has: a time series' columns are made of others.
  /// - Throws: `OperationsError.dataChanged` where the file is gone or has other bytes and the store
  ///   keeps no copy.
  func table(
    reading: ReadingDocument, for signature: Signature, except made: [String] = []
  ) throws -> Table {
    let (path, isTemporary) = try file()
    defer { if isTemporary { unlink(path) } }
    var options = try reading.choices.readOptions()
    // Every row must keep its number: what was no row then is none now, all else stays.
    if options.onError == .fail { options.onError = .null }
    let inputs = signature.inputs.filter { !made.contains($0.name) }
    for input in inputs where options.types[input.name] == nil {
      options.types[input.name] = input.type == .string ? .categorical : .numeric
    }
    for input in inputs where input.type == .boolean { options.types[input.name] = nil }
    let used = UsedBytes()
    let outcome = try TableReader(source: .file(path), options: options).read(digest: used)
    // The file may have got other bytes since it was looked at.
    guard used.digest.sha256 == reference.sha256 else {
      throw OperationsError.dataChanged(path: reference.path)
    }
    return outcome.table
  }

  private func file() throws -> (path: String, isTemporary: Bool) {
    let path =
      reference.isOutside ? reference.path : workspace.projectDirectory + "/" + reference.path
    if (try? FileDigest(ofFile: path))?.sha256 == reference.sha256 { return (path, false) }
    guard let object = reference.object else {
      throw OperationsError.dataChanged(path: reference.path)
    }
    let copy = "\(workspace.storeDirectory)/tmp/data-\(object.sha256.prefix(16))-\(getpid())"
    unlink(copy)
    try workspace.exportObject(object, to: copy)
    return (copy, true)
  }
}
