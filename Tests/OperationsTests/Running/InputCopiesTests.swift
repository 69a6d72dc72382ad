import Diagnostics
import Glibc
import TestSupport
import Testing
import Workspace

@testable import Operations

@Suite("Inputs that are brought to a checkout")
struct InputCopiesTests {
  /// Calls a function with a project that keeps four bytes, a checkout, and a file beside the checkout.
  private func withCheckout(
    _ body: (_ copies: InputCopies, _ plan: CommandPlan, _ kept: (String) -> DataReference) throws
      -> Void
  ) throws {
    try withProject { session in
      let workspace = try session.workspace()
      let object = try workspace.storeObject(bytes: Array("kept".utf8))
      let root = "\(session.directory)/checkout"
      try #require(mkdir(root, 0o700) == 0 && mkdir("\(session.directory)/elsewhere", 0o700) == 0)
      try writeFile(Array("mine".utf8), to: "\(session.directory)/victim")
      try body(
        InputCopies(workspace: workspace, root: root),
        CommandPlan(command: ["true"], directory: root),
        { DataReference(path: $0, sha256: object.sha256, bytes: 4, object: object) })
      #expect(try fileBytes("\(session.directory)/victim") == Array("mine".utf8))
      #expect(access("\(session.directory)/elsewhere/data", F_OK) != 0)
    }
  }

  @Test("an input inside is put where the command looks for it")
  func inside() throws {
    try withCheckout { copies, plan, kept in
      try copies.provide(kept("data/train.csv"), to: plan)
      #expect(try fileBytes("\(copies.root)/data/train.csv") == Array("kept".utf8))
    }
  }

  @Test(
    "a recorded path that leads out of the checkout is refused, and nothing there is touched",
    arguments: ["../victim", "data/../../victim", "/../victim", "link/data"])
  func outside(path: String) throws {
    try withCheckout { copies, plan, kept in
      try #require(symlink("../elsewhere", "\(copies.root)/link") == 0)
      let error = actionable { try copies.provide(kept(path), to: plan) }
      #expect(error?.code == "input_outside")
    }
  }
}
