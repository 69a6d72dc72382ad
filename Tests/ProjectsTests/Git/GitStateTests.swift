import Glibc
import Processes
import Testing

@testable import Projects

/// A git repository in a temporary folder, removed with this value.
final class TemporaryRepository {
  let path: String

  init(isRepository: Bool = true) throws {
    var template = Array("/tmp/mlo-git-test-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if isRepository { try git("init", "-q", "-b", "main") }
  }

  deinit { _ = try? Program("rm", ["-rf", path]).run() }

  @discardableResult
  func git(_ arguments: String...) throws -> String {
    let identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    let result = try Program("git", ["-C", path] + identity + arguments).run()
    try #require(result.isSuccess, "\(result.errorOutput.text)")
    return result.output.firstLine
  }

  func write(_ text: String, to name: String) throws {
    let script = "mkdir -p \"$(dirname \"$1\")\" && printf %s \"$2\" > \"$1\""
    let result = try Program("sh", ["-c", script, "sh", name, text], directory: path).run()
    try #require(result.isSuccess)
  }

  func read(_ name: String) throws -> String {
    try Program("cat", [name], directory: path).run().output.text
  }
}

@Suite("The state of git")
struct GitStateTests {
  @Test("commit, branch and a clean tree")
  func clean() throws {
    let repository = try TemporaryRepository()
    try repository.write("one", to: "a.txt")
    try repository.git("add", ".")
    try repository.git("commit", "-qm", "First")
    let state = try #require(GitState.read(directory: repository.path))
    #expect(state.commit == (try repository.git("rev-parse", "HEAD")))
    #expect(state.branch == "main")
    #expect(!state.isDirty)
    #expect(state.remote == nil)
    #expect(GitDifference.read(directory: repository.path)?.patch == [])
  }

  @Test("a changed file and a new file make the tree dirty, ignored ones and .mlo do not")
  func dirty() throws {
    let repository = try TemporaryRepository()
    try repository.write("*.log\n", to: ".gitignore")
    try repository.git("add", ".")
    try repository.git("commit", "-qm", "First")
    try repository.write("x", to: "a.log")
    try repository.write("{}", to: ".mlo/manifests/project.json")
    try repository.write("{}", to: "sub/.mlo/manifests/project.json")
    #expect(GitState.read(directory: repository.path)?.isDirty == false)
    try repository.write("x", to: "sub/new.txt")
    #expect(GitState.read(directory: repository.path)?.isDirty == true)
    #expect(GitState.read(directory: repository.path + "/sub")?.isDirty == true)
  }

  @Test("a repository without a commit and one without a branch")
  func unborn() throws {
    let repository = try TemporaryRepository()
    try repository.write("one", to: "a.txt")
    let state = try #require(GitState.read(directory: repository.path))
    #expect(state.commit == nil)
    #expect(state.branch == "main")
    #expect(state.isDirty)
    let difference = try #require(GitDifference.read(directory: repository.path))
    #expect(String(decoding: difference.patch, as: UTF8.self).contains("+one"))
    try repository.git("add", ".")
    try repository.git("commit", "-qm", "First")
    try repository.git("checkout", "-q", "--detach")
    #expect(GitState.read(directory: repository.path)?.branch == nil)
  }

  @Test("a folder outside of any repository has no state")
  func outside() throws {
    let folder = try TemporaryRepository(isRepository: false)
    #expect(GitState.read(directory: folder.path) == nil)
    #expect(GitDifference.read(directory: folder.path) == nil)
    #expect(GitState.read(directory: "/no/such/folder") == nil)
  }

  @Test("nothing that a repository configures is executed")
  func hostile() throws {
    let repository = try TemporaryRepository()
    try repository.write("one", to: "a.txt")
    try repository.git("add", ".")
    try repository.git("commit", "-qm", "First")
    let trap = "touch \(repository.path)/executed; false"
    for key in ["core.fsmonitor", "core.pager", "diff.external", "pager.diff", "pager.status"] {
      try repository.git("config", key, trap)
    }
    try repository.write("#!/bin/sh\n\(trap)\n", to: ".git/hooks/post-index-change")
    _ = try Program("chmod", ["+x", ".git/hooks/post-index-change"], directory: repository.path)
      .run()
    try repository.write("two", to: "a.txt")
    #expect(GitState.read(directory: repository.path)?.isDirty == true)
    let difference = try #require(GitDifference.read(directory: repository.path))
    #expect(!difference.patch.isEmpty)
    #expect(try repository.read("executed").isEmpty)
  }

  @Test(
    "a remote is recorded without user, password and query",
    arguments: [
      ("https://ana:secret@example.org/a/b.git?token=x#y", "https://example.org/a/b.git"),
      ("https://example.org:8443/a@b/c", "https://example.org:8443/a@b/c"),
      ("ssh://git@example.org/a", "ssh://example.org/a"),
      ("git@example.org:a/b.git", "example.org:a/b.git"),
      ("https://a@b@example.org", "https://example.org"),
      ("/srv/git/a@b:c", "/srv/git/a@b:c"), ("../store", "../store"), ("", ""),
    ])
  func remote(url: String, expected: String) {
    #expect(GitState.withoutSecrets(url) == expected)
  }

  @Test("the remote is that of origin")
  func origin() throws {
    let repository = try TemporaryRepository()
    try repository.git("remote", "add", "origin", "https://u:p@example.org/r.git")
    #expect(GitState.read(directory: repository.path)?.remote == "https://example.org/r.git")
  }

  @Test("who the user is comes from git's configuration")
  func identity() throws {
    let repository = try TemporaryRepository()
    try repository.git("config", "user.name", "Ana Lima")
    try repository.git("config", "user.email", "ana@example.org")
    #expect(GitIdentity.read(directory: repository.path) == "Ana Lima <ana@example.org>")
    #expect(GitIdentity.read(directory: "/no/such/folder") == nil)
  }
}

@Suite("The uncommitted difference")
struct GitDifferenceTests {
  @Test("the patch makes the working tree again from the commit, new and binary files included")
  func applies() throws {
    let repository = try TemporaryRepository()
    try repository.write("one\n", to: "a.txt")
    try repository.write("gone\n", to: "old.txt")
    try repository.git("add", ".")
    try repository.git("commit", "-qm", "First")
    try repository.write("two\n", to: "a.txt")
    try repository.write("new\n", to: "sub/nëw file.txt")
    _ = try Program(
      "sh", ["-c", "printf '\\0\\1\\377' > b.bin; rm old.txt"], directory: repository.path
    )
    .run()
    let before = try repository.git("status", "--porcelain")
    let difference = try #require(GitDifference.read(directory: repository.path + "/sub"))
    #expect(!difference.isTooLarge)
    #expect(try repository.git("status", "--porcelain") == before)
    let patch = String(decoding: difference.patch, as: UTF8.self)
    let clone = try TemporaryRepository()
    try clone.git("pull", "-q", repository.path, "main")
    try clone.write(patch, to: "../\(clone.path.split(separator: "/").last ?? "").patch")
    try clone.git("apply", "--binary", clone.path + ".patch")
    #expect(try clone.read("a.txt") == "two\n")
    #expect(try clone.read("sub/nëw file.txt") == "new\n")
    let bytes = try Program("cat", ["b.bin"], directory: clone.path).run().output.bytes
    #expect(bytes == [0, 1, 255])
    #expect(try clone.git("ls-files", "--deleted") == "old.txt")
    unlink(clone.path + ".patch")
  }

  @Test("a change in the second of the commit that leaves the size as it was is seen")
  func sameSecond() throws {
    let repository = try TemporaryRepository()
    // A second long ago stands for all three; only the time of the last change of the files'
    // own records cannot be set, so git is told not to look at it.
    try repository.git("config", "core.trustctime", "false")
    let then = "touch -d 2020-01-01T00:00:00"
    let script =
      "printf one > a.txt && \(then) a.txt && git add a.txt && "
      + "git -c user.name=Ana -c user.email=ana@example.org commit -qm First && "
      + "printf two > a.txt && \(then) a.txt .git/index"
    try #require(try Program("sh", ["-c", script], directory: repository.path).run().isSuccess)
    let difference = try #require(GitDifference.read(directory: repository.path))
    #expect(String(decoding: difference.patch, as: UTF8.self).contains("+two"))
  }

  @Test("a patch of more than 10 MB is not kept")
  func largePatch() throws {
    let repository = try TemporaryRepository()
    try repository.write("short", to: "a.txt")
    try repository.git("add", ".")
    try repository.git("commit", "-qm", "First")
    let script = "yes 'a line of a text that is long' | head -c 11000000 > a.txt"
    _ = try Program("sh", ["-c", script], directory: repository.path).run()
    let difference = try #require(GitDifference.read(directory: repository.path))
    #expect(difference == GitDifference(patch: [], isTooLarge: true))
  }

  @Test("more than 10 MB of new files is not kept")
  func large() throws {
    let repository = try TemporaryRepository()
    _ = try Program("truncate", ["-s", "11000000", "big.bin"], directory: repository.path)
      .run()
    let difference = try #require(GitDifference.read(directory: repository.path))
    #expect(difference.isTooLarge)
    #expect(difference.patch.isEmpty)
  }
}
