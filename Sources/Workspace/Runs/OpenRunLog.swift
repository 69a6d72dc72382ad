import Glibc

/// What was recorded with a run that has not ended, in a file beside the index: `.mlo/open/ID.log`.
///
/// The index can be lost; an ended run then comes back from its manifest, an open one from this file.
/// A line is appended and synced when the index has committed, so whatever was acknowledged is in
/// both. The end of the run removes the file. Runs that an earlier mlo opened have none.
struct OpenRunLog {
  static let schema = "mlo.open-run/1"
  /// The folder below `.mlo`.
  static let folder = "open"

  let store: StoreDirectory
  /// The id of the run.
  let id: String

  /// Where the file lies below `.mlo`.
  var components: [String] { [Self.folder, id + ".log"] }

  /// The runs that have a file.
  static func runs(in store: StoreDirectory) throws -> [OpenRunLog] {
    try store.names(in: [folder]).filter { $0.hasSuffix(".log") }
      .map { String($0.dropLast(4)) }.filter(isRunID).map { OpenRunLog(store: store, id: $0) }
  }

  /// Begins the file with the row of a run and what was recorded with its start.
  func begin(_ row: RunRow, _ prepared: PreparedEntries, now: Int64) throws {
    var bytes = OpenRunHead(row).json.canonicalBytes + [0x0A]
    bytes += OpenRunLine.bytes(prepared, now: now)
    try store.write(bytes, to: components)
  }

  /// Adds what was recorded with the run; does nothing where it has no file.
  func append(_ prepared: PreparedEntries, now: Int64) throws {
    let bytes = OpenRunLine.bytes(prepared, now: now)
    guard !bytes.isEmpty, let folder = try store.directory([Self.folder]) else { return }
    let shown = StoreDirectory.shown(components)
    let descriptor = openat(
      folder.descriptor, id + ".log", O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw store.fault("open", directory: folder, name: id + ".log", shown: shown)
    }
    let file = OpenFile(owning: descriptor, path: shown)
    let whole = try wholeLines(file)
    do {
      try bytes.withUnsafeBytes { try file.write($0) }
      guard fdatasync(descriptor) == 0 else { throw file.failure("write") }
    } catch {
      ftruncate(descriptor, off_t(whole))
      throw error
    }
  }

  /// Removes the file: the run has ended.
  func remove() throws { try store.remove(components) }

  /// The size up to the last line end; what a killed process left behind it is cut off.
  private func wholeLines(_ file: OpenFile) throws -> Int {
    var size = Int(try file.status().st_size)
    let before = size
    var byte: UInt8 = 0
    while size > 0, pread(file.descriptor, &byte, 1, off_t(size - 1)) == 1, byte != 0x0A {
      size -= 1
    }
    if size < before, ftruncate(file.descriptor, off_t(size)) != 0 { throw file.failure("write") }
    return size
  }

  /// Reads the lines that are whole: the head, then what was recorded, in its order.
  ///
  /// - Returns: The head; nil where there is no file or its first line is none.
  /// - Throws: ``WorkspaceError/manifestDamaged(path:reason:)`` for a line that is none.
  func read(_ take: (OpenRunLine) throws -> Void) throws -> OpenRunHead? {
    guard let file = try store.file(components) else { return nil }
    var head: OpenRunHead?
    var number = 0
    try file.forEachLine { line in
      number += 1
      if number == 1 {
        head = OpenRunHead(line)
        guard head?.run.id == id else { throw damaged(number) }
      } else if let entry = OpenRunLine(line) {
        try take(entry)
      } else {
        throw damaged(number)
      }
    }
    return head
  }

  private func damaged(_ line: Int) -> WorkspaceError {
    .manifestDamaged(path: StoreDirectory.shown(components), reason: "line \(line) cannot be read")
  }
}

extension OpenFile {
  /// Gives each line without its line feed; a last one that has none is left out.
  fileprivate func forEachLine(_ body: ([UInt8]) throws -> Void) throws {
    var rest: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try chunk.withUnsafeMutableBytes { try read(into: $0) }
      if count == 0 { return }
      var start = 0
      while let end = chunk[start..<count].firstIndex(of: 0x0A) {
        try body(rest + chunk[start..<end])
        rest = []
        start = end + 1
      }
      rest += chunk[start..<count]
    }
  }
}
