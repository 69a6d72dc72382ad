import Testing

@testable import Operations

@Suite("What is kept and read of a command's streams")
struct RunningPartsTests {
  @Test("a short stream is kept whole")
  func short() {
    var stream = KeptStream(limit: 4)
    stream.append(Array("abc".utf8))
    stream.append(Array("defgh".utf8))
    #expect(stream.bytes == Array("abcdefgh".utf8))
  }

  @Test("of a long stream both ends are kept, and what is missing is counted")
  func long() {
    var stream = KeptStream(limit: 4)
    for letter in "abcdefghijklmnopqrstuvwxyz".utf8 { stream.append([letter]) }
    // 26 letters without the first and the last 4 are 18.
    #expect(
      String(decoding: stream.bytes, as: UTF8.self)
        == "abcd\n[mlo: 18 bytes are not kept here]\nwxyz")
    #expect(stream.byteCount == 26)
  }

  @Test("lines end at line feeds and carriage returns, wherever the pieces are cut")
  func lines() {
    var lines = OutputLines()
    #expect(lines.append(Array("a=1\nb".utf8)) == ["a=1"])
    #expect(lines.append(Array("=2\r\nc".utf8)) == ["b=2"])
    #expect(lines.finish() == "c")
    #expect(lines.finish() == nil)
  }

  @Test("a line that is too long is passed over and the next one is read")
  func longLine() {
    var lines = OutputLines()
    #expect(lines.append([UInt8](repeating: 97, count: 20_000)).isEmpty)
    #expect(lines.append(Array("\nnext\n".utf8)) == ["next"])
  }
}
