import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Workspace

@Suite("Files") struct FileTests {
  // FIPS 180-2, appendix B.1 and B.3 (a million times the letter a).
  private let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  private let million = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"

  @Test("a file is hashed with its size")
  func hash() throws {
    try TemporaryDirectory.with { directory in
      try directory.write("abc", to: "abc")
      try directory.write([UInt8](repeating: 0x61, count: 1_000_000), to: "million")
      #expect(
        try FileDigest(ofFile: directory.path("abc")) == FileDigest(sha256: abc, bytes: 3))
      #expect(
        try FileDigest(ofFile: directory.path("million"))
          == FileDigest(sha256: million, bytes: 1_000_000))
      #expect(FileDigest(of: Array("abc".utf8)).sha256 == abc)
    }
  }

  @Test("what is no regular file is refused at once, by its kind")
  func notRegular() throws {
    try TemporaryDirectory.with { directory in
      mkfifo(directory.path("pipe"), 0o600)
      mkdir(directory.path("folder"), 0o700)
      let kinds = [
        (directory.path("pipe"), "a named pipe"), (directory.path("folder"), "a directory"),
        ("/dev/zero", "a device"),
      ]
      for (path, kind) in kinds {
        let error = workspaceError { _ = try FileDigest(ofFile: path) }
        #expect(error == .notRegularFile(path: path, kind: kind))
        #expect(error?.fault == .refused)
      }
      let missing = workspaceError { _ = try FileDigest(ofFile: directory.path("none")) }
      #expect(missing == .fileNotFound(path: directory.path("none")))
    }
  }

  @Test("folders are 0700, files 0600, objects 0400, and only manifests reach git")
  func modes() throws {
    try withWorkspace { workspace, _ in
      let object = try workspace.storeObject(bytes: [1, 2, 3])
      _ = try workspace.recordRun(RunStart(kind: "log"), RunCompletion())
      func mode(_ components: [String]) throws -> mode_t {
        try #require(try workspace.store.status(components)).st_mode & 0o7777
      }
      for folder in [["objects"], ["manifests"], ["manifests", "runs"], ["tmp"]] {
        #expect(try mode(folder) == 0o700)
      }
      var root = stat()
      #expect(lstat(workspace.storeDirectory, &root) == 0 && root.st_mode & 0o7777 == 0o700)
      for file in [["index.sqlite"], ["lock"], [".gitignore"], ["manifests", "project.json"]] {
        #expect(try mode(file) == 0o600)
      }
      #expect(try mode(object.components) == 0o400)
      let ignored = String(
        decoding: try #require(try workspace.store.read([".gitignore"])), as: UTF8.self)
      #expect(ignored.hasSuffix("/*\n!/.gitignore\n!/manifests/\n"))
    }
  }

  @Test(
    "a symbolic link inside the store is damage and is never followed",
    arguments: [
      "objects", "tmp", "lock", "index.sqlite", "manifests/runs",
    ]) func plantedLink(name: String) throws
  {
    try withWorkspace { workspace, directory in
      _ = try workspace.startRun(RunStart(kind: "log"))
      let target = directory.path("outside")
      let path = workspace.storeDirectory + "/" + name
      rename(path, target)
      symlink(target, path)
      let other = try Workspace.open(at: directory.path, caller: testCaller())
      let error = workspaceError {
        _ = try other.storeObject(bytes: [9])
        _ = try other.recordRun(RunStart(kind: "log"), RunCompletion())
      }
      #expect(error == .symbolicLink(path: ".mlo/" + name))
      #expect(error?.fault.exitCode == 5)
    }
  }

  @Test("`.mlo` itself may not be a link")
  func storeIsALink() throws {
    try withWorkspace { workspace, directory in
      mkdir(directory.path("other"), 0o700)
      symlink(workspace.storeDirectory, directory.path("other/.mlo"))
      let error = workspaceError {
        _ = try Workspace.open(at: directory.path("other"), caller: testCaller())
      }
      #expect(error == .symbolicLink(path: ".mlo"))
    }
  }
}
