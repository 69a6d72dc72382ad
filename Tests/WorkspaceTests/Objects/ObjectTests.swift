import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("Objects") struct ObjectTests {
  @Test(
    "bytes come back as they were stored, whatever their size",
    arguments: [
      0, 1, 65_535, 65_536, 65_537, 1 << 20, (1 << 20) + 1, 3_000_000,
    ]) func roundTrip(size: Int) throws
  {
    try withWorkspace { workspace, _ in
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 7) }
      let object = try workspace.storeObject(bytes: bytes)
      #expect(object.bytes == Int64(size))
      #expect(object.sha256 == FileDigest(of: bytes).sha256)
      #expect(try workspace.readObject(object) == bytes)
      let stored = try fileBytes(workspace.path(object.components))
      #expect(
        FileDigest(of: stored) == FileDigest(sha256: object.storedSHA256, bytes: object.storedBytes)
      )
    }
  }

  @Test("an object is a gzip file without time and name that gunzip reads")
  func gzip() throws {
    try withWorkspace { workspace, directory in
      let object = try workspace.storeObject(bytes: Array("hello, hello, hello\n".utf8))
      let stored = try fileBytes(workspace.path(object.components))
      // RFC 1952, 2.3: magic, deflate, no flags, no time, XFL 0 at level 6, OS 3 (Unix).
      #expect(Array(stored.prefix(10)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3])
      let gunzip = try runProgram(
        ["/bin/gzip", "-dc", workspace.path(object.components)], in: directory.path, input: [],
        environment: [:])
      #expect(gunzip.output == "hello, hello, hello\n")
    }
  }

  @Test("the same bytes are the same file everywhere, from memory, a file or a stream")
  func deterministic() throws {
    try withWorkspace { workspace, directory in
      try withWorkspace { other, _ in
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 100) }
        try directory.write(bytes, to: "data")
        let first = try workspace.storeObject(bytes: bytes)
        #expect(try other.storeObject(file: directory.path("data")) == first)
        var rest = bytes[...]
        let streamed = try other.storeObject(statedBytes: Int64(bytes.count)) { buffer in
          let part = rest.prefix(777)
          buffer.copyBytes(from: part)
          rest = rest.dropFirst(part.count)
          return part.count
        }
        #expect(streamed == first)
      }
    }
  }

  @Test("every flipped bit of a stored object is found when it is read and by verify")
  func everyBit() throws {
    try withWorkspace { workspace, _ in
      let bytes = Array("a small object, but with every bit of it damaged in turn".utf8)
      let object = try workspace.storeObject(bytes: bytes)
      try workspace.recordRun(
        RunStart(name: "first", kind: "log"),
        RunCompletion(entries: RunEntries(artifacts: [Artifact(path: "a", object: object)])))
      let path = workspace.path(object.components)
      let sound = try fileBytes(path)
      for isRebuilt in [false, true] {
        if isRebuilt {
          unlink(workspace.path(["index.sqlite"]))
          #expect(try workspace.reopened().runCount() == 1)
        }
        let checked = try workspace.reopened()
        for bit in 0..<(sound.count * 8) {
          var damaged = sound
          damaged[bit / 8] ^= 1 << UInt8(bit % 8)
          try replace(path, damaged)
          let error = workspaceError { _ = try checked.readObject(object) }
          guard case .objectDamaged(object.sha256, _, let users) = error else {
            Issue.record("bit \(bit) gave \(String(describing: error))")
            continue
          }
          #expect(users == ["run \(try checked.resolveRun("first").id.prefix(8)) (first)"])
          if bit % 16 == 0 || bit < 80 {
            let report = try checked.verify()
            #expect(report.damage.map(\.subject) == ["sha256:" + object.sha256])
          }
        }
        try replace(path, sound)
        #expect(try checked.verify().passed)
      }
    }
  }

  @Test(
    "a cut, empty, longer, doubled or missing object is named",
    arguments: [
      "cut", "empty", "longer", "doubled", "missing",
    ]) func wrongLength(kind: String) throws
  {
    try withWorkspace { workspace, _ in
      let object = try workspace.storeObject(bytes: Array("some bytes".utf8))
      let path = workspace.path(object.components)
      let sound = try fileBytes(path)
      switch kind {
      case "cut": try replace(path, Array(sound.dropLast()))
      case "empty": try replace(path, [])
      case "longer": try replace(path, sound + [0])
      case "doubled": try replace(path, sound + sound)
      default: unlink(path)
      }
      let error = workspaceError { _ = try workspace.readObject(object) }
      #expect(error?.code == (kind == "missing" ? "object_missing" : "object_damaged"))
      #expect(error?.fault.exitCode == 5)
      #expect(error?.message.contains("sha256:" + object.sha256) == true)
      // Stored again, the damaged copy is replaced by a sound one.
      #expect(try workspace.storeObject(bytes: Array("some bytes".utf8)) == object)
      #expect(try workspace.readObject(object) == Array("some bytes".utf8))
    }
  }

  @Test("a bomb is stopped at the recorded size")
  func bomb() throws {
    try withWorkspace { workspace, _ in
      let zeros = try workspace.storeObject(bytes: [UInt8](repeating: 0, count: 10_000_000))
      var small = zeros
      small.bytes = 1000
      let error = workspaceError { _ = try workspace.readObject(small) }
      #expect(
        error
          == .objectDamaged(
            sha256: zeros.sha256, reason: "it holds more bytes than recorded", usedBy: []))
      let large = workspaceError { _ = try workspace.readObject(zeros, limit: 1 << 20) }
      #expect(large?.code == "object_too_large")
    }
  }

  @Test("objects and directories are written out whole, and never over something")
  func export() throws {
    try withWorkspace { workspace, directory in
      let tree = try workspace.storeTree([
        TreeSource(path: "b/c.txt", bytes: [2]), TreeSource(path: "a.txt", bytes: [1]),
        TreeSource(path: "b.txt", object: try workspace.storeObject(bytes: [3])),
      ])
      #expect(try workspace.readTree(tree).map(\.path) == ["a.txt", "b.txt", "b/c.txt"])
      #expect(try workspace.readFile("b/c.txt", inTree: tree) == [2])
      try workspace.exportTree(tree, to: directory.path("out"))
      #expect(try fileBytes(directory.path("out/b/c.txt")) == [2])
      #expect(try fileBytes(directory.path("out/b.txt")) == [3])
      let again = workspaceError { try workspace.exportTree(tree, to: directory.path("out")) }
      #expect(again?.code == "file_exists")
      let wrong = workspaceError { _ = try workspace.readFile("b/d.txt", inTree: tree) }
      #expect(wrong?.code == "unknown_artifact")
      #expect(wrong?.candidates.first == "b/c.txt")
      let file = try workspace.storeObject(bytes: [9])
      #expect(workspaceError { _ = try workspace.readTree(file) } == .notATree(sha256: file.sha256))
    }
  }

  @Test(
    "paths that leave the directory are refused",
    arguments: [
      "", "/a", "../a", "a/../b", "a//b", "a/", "./a", "a\nb", "a/.",
      String(repeating: "x", count: 1025),
    ]) func unsafePaths(path: String) throws
  {
    try withWorkspace { workspace, _ in
      let error = workspaceError {
        _ = try workspace.storeTree([TreeSource(path: path, bytes: [])])
      }
      #expect(error?.code == (path.utf8.count > 1024 ? "too_long" : "unsafe_path"))
      #expect(error?.fault.exitCode == 2)
    }
  }

  @Test("a path may not come twice in a directory")
  func doublePath() throws {
    try withWorkspace { workspace, _ in
      let source = TreeSource(path: "a", bytes: [])
      #expect(
        workspaceError { _ = try workspace.storeTree([source, source]) }?.code == "unsafe_path")
    }
  }

  /// Puts other bytes in the place of an object, whose file may not be written.
  private func replace(_ path: String, _ bytes: [UInt8]) throws {
    unlink(path)
    try writeFile(bytes, to: path)
  }
}
