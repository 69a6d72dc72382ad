import Diagnostics
import Glibc
import Testing

@testable import Tabular

/// Keeps the bytes that a reader took in.
private final class KeptBytes: ByteDigest {
  var bytes: [UInt8] = []
  func restart() { bytes = [] }
  func update(_ bytes: UnsafeRawBufferPointer) { self.bytes += bytes }
}

/// A file that is replaced or written to while it is read.
@Suite("A file that changes") struct ChangedFileTests {
  /// Two files of the same columns and other values, larger than what is looked at first.
  private static func rows(_ value: Int) -> String {
    "x\n" + String(repeating: "\(value)\n", count: 1_500_000)
  }

  @Test("the bytes that are used are those of the file that was opened, whatever takes its place")
  func replaced() throws {
    let (old, new) = (Self.rows(11), Self.rows(22))
    let file = try TemporaryFile(old)
    let other = file.path + ".new"
    try writeText(new, to: other)
    let kept = KeptBytes()
    let path = file.path
    let outcome = try TableReader(source: file.source).read(
      progress: { _ in _ = rename(other, path) }, digest: kept)
    #expect(access(other, F_OK) != 0)
    #expect(texts(outcome.table, "x").allSatisfy { $0 == "11" })
    #expect(kept.bytes == Array(old.utf8))
    // And the same bytes are to be had again, to be kept.
    var again = [UInt8](repeating: 0, count: old.utf8.count + 1)
    let data = try #require(outcome.file)
    let count = try again.withUnsafeMutableBytes { try data.read(into: $0, at: 0) }
    #expect(again[..<count].elementsEqual(old.utf8))
  }

  @Test("a file that is read twice, because a column turned out to be text, is taken in once")
  func twice() throws {
    let text =
      "x\n" + String(repeating: "1\n", count: 1_000_000)
      + String(repeating: "a\n", count: 1_000_000)
    let kept = KeptBytes()
    let file = try TemporaryFile(text)
    _ = try TableReader(source: file.source).read(digest: kept)
    #expect(kept.bytes == Array(text.utf8))
  }

  @Test("a file that is written to while it is read is refused")
  func writtenTo() throws {
    let file = try TemporaryFile(Self.rows(11))
    let path = file.path
    #expect(throws: TabularError.changedWhileRead(name: path)) {
      try TableReader(source: file.source).read(progress: { _ in
        let descriptor = open(path, O_WRONLY | O_APPEND)
        _ = write(descriptor, "33\n", 3)
        close(descriptor)
      })
    }
  }

  @Test("a file that is cut while it is scored ends with an error, not with fewer rows")
  func cut() throws {
    let file = try TemporaryFile(Self.rows(11))
    var reader = try BatchReader(
      source: file.source, columns: [WantedColumn(name: "x", type: .real)])
    _ = try reader.next()
    #expect(truncate(file.path, 2 + 3 * 600_000) == 0)
    #expect(throws: TabularError.changedWhileRead(name: file.path)) {
      while try reader.next() != nil {}
    }
    #expect(TabularError.changedWhileRead(name: file.path).fault.exitCode == 3)
  }

  private func writeText(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      try #require(count > 0)
      rest = rest.dropFirst(count)
    }
  }
}
