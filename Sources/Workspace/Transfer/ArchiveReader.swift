import Crypto
import Glibc

/// Reads an export in two passes: the first checks all of it, the second takes it in.
final class ArchiveReader {
  /// One entry: where its bytes begin in the file.
  struct Entry {
    var path: [String]
    var bytes: Int64
    var sha256: String
    var offset: Int64
  }

  private let file: OpenFile
  private let path: String
  private(set) var entries: [Entry] = []

  /// Opens an export and checks its form, every path in it and its hash; nothing is written before.
  init(_ path: String) throws {
    self.path = path
    file = try InputFile.open(path)
    try check()
  }

  private func fault(_ reason: String) -> WorkspaceError {
    .notAnArchive(path: path, reason: reason)
  }

  /// Reads at a place; short only at the end of the file.
  private func read(_ count: Int, at offset: Int64) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(
          file.descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[done...]).baseAddress,
          count - done, off_t(offset) + off_t(done))
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw file.failure("read") }
      if got == 0 { break }
      done += got
    }
    return Array(bytes[0..<done])
  }

  private func check() throws {
    let size = Int64(try file.status().st_size)
    var hash = SHA256()
    let magic = try read(ArchiveFormat.magic.count, at: 0)
    guard magic == ArchiveFormat.magic else { throw fault("it does not begin as one") }
    hash.update(data: magic)
    var offset = Int64(magic.count)
    var seen: Set<String> = []
    while true {
      let line = try line(at: offset)
      guard let object = (try? JSONValue(parsing: line))?.members else {
        throw fault("the line at byte \(offset) is not an entry")
      }
      if object["end"]?.boolValue == true {
        let expected = ArchiveFormat.end(entries: entries.count, sha256: hexText(hash.finalize()))
        guard line + [0x0A] == expected, offset + Int64(expected.count) == size else {
          throw fault("its end does not match its content")
        }
        return
      }
      let entry = try entry(object, line: line, offset: offset, size: size)
      guard seen.insert(entry.path.joined(separator: "/")).inserted else {
        throw fault("'\(entry.path.joined(separator: "/"))' comes twice")
      }
      hash.update(data: line + [0x0A])
      try forEachChunk(entry) { hash.update(bufferPointer: $0) }
      guard try read(1, at: entry.offset + entry.bytes) == [0x0A] else {
        throw fault("an entry does not end with a line feed")
      }
      hash.update(data: [0x0A])
      entries.append(entry)
      offset = entry.offset + entry.bytes + 1
    }
  }

  /// The line that begins at a place, without its line feed.
  private func line(at offset: Int64) throws -> [UInt8] {
    let bytes = try read(ArchiveFormat.lineLimit, at: offset)
    guard let end = bytes.firstIndex(of: 0x0A) else {
      throw fault(bytes.isEmpty ? "it is cut short" : "the line at byte \(offset) has no end")
    }
    return Array(bytes[0..<end])
  }

  private func entry(
    _ object: JSONObject, line: [UInt8], offset: Int64, size: Int64
  ) throws -> Entry {
    guard let text = object["path"]?.text, let bytes = object["bytes"]?.integerValue, bytes >= 0,
      let sha256 = object["sha256"]?.text, FileDigest.isDigest(sha256), object.count == 3
    else { throw fault("the line at byte \(offset) is not an entry") }
    let path = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard ArchiveFormat.isAllowed(path) else {
      throw WorkspaceError.unsafePath(path: text, reason: "an exported store holds no such file")
    }
    let start = offset + Int64(line.count) + 1
    guard start <= size, bytes <= size - start else { throw fault("it is cut short") }
    if path[0] == "manifests", bytes > ArchiveFormat.manifestLimit {
      throw fault("the manifest '\(text)' is larger than \(ArchiveFormat.manifestLimit) bytes")
    }
    return Entry(path: path, bytes: bytes, sha256: sha256, offset: start)
  }

  /// Gives the bytes of an entry in pieces.
  func forEachChunk(_ entry: Entry, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    var offset = entry.offset
    let end = entry.offset + entry.bytes
    while offset < end {
      let chunk = try read(Int(min(1 << 18, end - offset)), at: offset)
      guard !chunk.isEmpty else { throw fault("it is cut short") }
      try chunk.withUnsafeBytes { try body($0) }
      offset += Int64(chunk.count)
    }
  }

  /// The bytes of a manifest, once its hash matched.
  func content(_ entry: Entry) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachChunk(entry) { bytes.append(contentsOf: $0) }
    guard FileDigest(of: bytes).sha256 == entry.sha256 else {
      throw fault("'\(entry.path.joined(separator: "/"))' does not match its hash")
    }
    return bytes
  }
}
