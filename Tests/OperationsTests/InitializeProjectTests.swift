import Diagnostics
import Operations
import TestSupport
import Testing

@Suite struct InitializeProjectTests {
  @Test("a project is made once")
  func once() throws {
    try TemporaryDirectory.with { directory in
      let session = Session(directory: directory.path)
      let first = try InitializeProject(name: "churn").run(in: session)
      #expect(first.created)
      #expect(first.files == ["mlo.yaml"])
      let manifest = try directory.text("mlo.yaml")
      let second = try InitializeProject(name: "other", template: .tabular).run(in: session)
      #expect(!second.created)
      #expect(second.name == "churn")
      #expect(second.files.isEmpty)
      let after = try directory.text("mlo.yaml")
      #expect(after == manifest)
      #expect(!directory.has("README.md"))
    }
  }

  @Test("files that are there stay as they are")
  func keeps() throws {
    try TemporaryDirectory.with { directory in
      try directory.write("mine", to: "README.md")
      let made = try InitializeProject(template: .tabular).run(
        in: Session(directory: directory.path))
      #expect(!made.files.contains("README.md"))
      let text = try directory.text("README.md")
      #expect(text == "mine")
    }
  }

  @Test("a name that no project may have leaves nothing behind")
  func refused() throws {
    try TemporaryDirectory.with { directory in
      let error = actionable {
        _ = try InitializeProject(name: "a\u{1b}b").run(in: Session(directory: directory.path))
      }
      #expect(error?.fault == .usage)
      #expect(!directory.has("mlo.yaml"))
      #expect(!directory.has(".mlo/index.sqlite"))
    }
  }

  @Test("folders above the project are made")
  func nested() throws {
    try TemporaryDirectory.with { directory in
      let session = Session(directory: directory.path)
      let made = try InitializeProject(directory: "a/./b//c").run(in: session)
      #expect(made.path == directory.path("a/b/c"))
      #expect(made.name == "c")
    }
  }

  @Test("MLO_DIR says where")
  func variable() throws {
    try TemporaryDirectory.with { directory in
      try directory.write("", to: "store/empty")
      let session = Session(directory: directory.path, variables: ["MLO_DIR": "store"])
      let made = try InitializeProject().run(in: session)
      #expect(made.path == directory.path("store"))
      let status = try DescribeProject().run(in: session)
      #expect(status.path == directory.path("store"))
    }
  }

  @Test("a file in the way is an error that names it")
  func fileInTheWay() throws {
    try TemporaryDirectory.with { directory in
      try directory.write("", to: "taken")
      let error = actionable {
        _ = try InitializeProject(directory: "taken").run(in: Session(directory: directory.path))
      }
      #expect(error?.message.contains("taken") == true)
    }
  }
}
