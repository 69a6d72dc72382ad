import Diagnostics
@testable import Operations
import TestSupport
import Testing

@Suite struct GitUserTests {
  @Test(
    "the section user of git's configuration says who",
    arguments: [
      ("[user]\n\tname = Ana\n\temail = ana@example.org\n", "Ana", "ana@example.org"),
      ("[User]\nNAME=\"Ana ; B\" # who\n", "Ana ; B", nil),
      ("[core]\nname = no\n[user \"x\"]\nname = no\n", nil, nil),
      ("name = no", nil, nil), ("[user]\nname =\n", nil, nil),
    ] as [(String, String?, String?)])
  func section(text: String, name: String?, mail: String?) {
    var section = GitUserSection()
    section.read(text)
    #expect(section == GitUserSection(name: name, mail: mail))
  }

  @Test("the repository's own word comes before the user's, and both before the login name")
  func order() throws {
    try TemporaryDirectory.with { directory in
      let variables = ["HOME": directory.path, "USER": "login"]
      let session = Session(directory: directory.path("a/b"), variables: variables)
      #expect(session.actor() == "login")
      try directory.write("[user]\nname = Ana\nemail = a@b\n", to: ".gitconfig")
      #expect(session.actor() == "Ana <a@b>")
      try directory.write("[user]\nname = Bea\n", to: "a/.git/config")
      #expect(session.actor() == "Bea <a@b>")
      #expect(try session.acting(as: nil).actor() == "Bea <a@b>")
      #expect(try session.acting(as: "Cleo").actor() == "Cleo")
    }
  }

  @Test(
    "a name that names nobody is refused",
    arguments: [
      "", "  ", "Ana\nBea", "Ana\u{1b}[31m", "NAME <MAIL>", String(repeating: "a", count: 501),
    ])
  func nobody(name: String) {
    let session = Session(directory: "/", variables: ["USER": "login"])
    let error = actionable { _ = try session.acting(as: name) }
    #expect(error?.fault == .usage)
    #expect(error?.message.hasPrefix("--by takes a person's name") == true)
  }
}
