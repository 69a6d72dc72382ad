import Diagnostics
import Glibc
import Processes
import Testing

@testable import Projects

@Suite("Checkouts of a commit")
struct GitCheckoutTests {
  /// Runs a line of shell.
  @discardableResult
  private func shell(_ line: String) throws -> String {
    let result = try Program("sh", ["-ec", line]).run()
    #expect(result.isSuccess, "\(line): \(result.errorOutput.text)")
    return result.output.text
  }

  /// A repository with a commit, a changed file, a new file and an ignored one.
  private func withRepository(_ body: (_ path: String, _ commit: String) throws -> Void) throws {
    let path = try shell("mktemp -d").filter { $0 != "\n" }
    defer { _ = try? Program("rm", ["-rf", path]).run() }
    try shell(
      """
      cd \(path); git init -q .; git config user.name a; git config user.email a@b
      mkdir -p sub; echo one > a.txt; echo keep > sub/b.txt; echo secret.bin > .gitignore
      printf '#!/bin/sh\\necho hi\\n' > run.sh; chmod +x run.sh
      git add -A; git commit -qm first
      """)
    let commit = try shell("cd \(path); git rev-parse HEAD").filter { $0 != "\n" }
    try shell("cd \(path); echo two > a.txt; echo new > new.txt; echo x > secret.bin")
    try body(path, commit)
  }

  @Test("the commit's files are written out with what was not committed, and nothing else")
  func files() throws {
    try withRepository { path, commit in
      let difference = try #require(GitDifference.read(directory: path))
      try shell(
        "cd \(path); echo three > a.txt; mkdir -p ../\(path.split(separator: "/").last ?? "")-out")
      let target = path + "-out"
      defer { _ = try? Program("rm", ["-rf", target]).run() }
      let checkout = try GitCheckout(
        commit: commit, of: path + "/sub", difference: difference.patch, in: target)
      #expect(checkout.project == target + "/sub")
      #expect(
        try shell("cd \(target); find . -type f | sort")
          == "./.gitignore\n./a.txt\n./new.txt\n./run.sh\n./sub/b.txt\n")
      #expect(try shell("cd \(target); cat a.txt new.txt; ./run.sh") == "two\nnew\nhi\n")
      // The repository has not moved.
      #expect(try shell("cd \(path); cat a.txt; git worktree list | wc -l") == "three\n1\n")
    }
  }

  @Test("a commit that is not there, and a folder without git, are told")
  func refused() throws {
    try withRepository { path, _ in
      let missing = String(repeating: "a", count: 40)
      #expect(throws: GitCheckoutError.noCommit(missing)) {
        try GitCheckout(commit: missing, of: path, difference: nil, in: path + "-x")
      }
      #expect(throws: GitCheckoutError.noRepository(directory: "/usr")) {
        try GitCheckout(commit: missing, of: "/usr", difference: nil, in: path + "-x")
      }
      #expect(GitCheckoutError.noCommit("a").hints == ["`git fetch` may bring it"])
      #expect(GitCheckoutError.notWritten("a").fault == .environment)
    }
  }

  @Test("the files that git keeps or would keep are listed, ignored ones and `.mlo` are not")
  func list() throws {
    try withRepository { path, _ in
      try shell("mkdir \(path)/.mlo; echo x > \(path)/.mlo/y")
      #expect(
        GitFiles.list(directory: path) == [".gitignore", "a.txt", "new.txt", "run.sh", "sub/b.txt"])
      #expect(GitFiles.list(directory: path + "/sub") == ["b.txt"])
      #expect(GitFiles.list(directory: "/usr") == nil)
    }
  }
}
