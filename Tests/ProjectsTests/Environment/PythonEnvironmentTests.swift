import Testing

@testable import Projects

@Suite("The interpreter of a Python command")
struct PythonEnvironmentTests {
  @Test(
    "an interpreter is known by its name",
    arguments: [
      ("python", true), ("python3", true), ("/opt/x/bin/python3.11", true), ("pythonic", false),
      ("bash", false), ("", false),
    ])
  func names(program: String, isPython: Bool) {
    #expect(PythonEnvironment.isInterpreter(program) == isPython)
  }

  @Test("the listing's first lines are path and version, the others a package each")
  func listing() throws {
    let python = try #require(
      PythonEnvironment(listing: "/usr/bin/python3\n3.11.2\nnumpy\t2.1.0\npip\t23\nnumpy\t1.0\n"))
    #expect(python.executable == "/usr/bin/python3")
    #expect(python.version == "3.11.2")
    #expect(python.packages == ["numpy": "2.1.0", "pip": "23"])
    #expect(PythonEnvironment(listing: "x") == nil)
  }

  @Test("an interpreter that is there answers, one that is not is nil")
  func real() throws {
    let python = try #require(PythonEnvironment.read(program: "python3", directory: "/"))
    #expect(python.version.hasPrefix("3."))
    #expect(python.executable.hasPrefix("/"))
    #expect(PythonEnvironment.read(program: "python0", directory: "/") == nil)
  }
}

@Suite("Metrics in printed lines")
struct LineScraperTests {
  @Test("every rule gives the text of its group")
  func findings() throws {
    let rules = try ["auc=(?<auc>[0-9.]+)", #"loss: (?P<loss>\S+)"#].map {
      try #require(ScrapeRule(pattern: $0))
    }
    let scraper = LineScraper(rules)
    let found = scraper.findings(in: "epoch 3 loss: 0.25 auc=0.871 auc=0.9")
    #expect(found.map(\.metric) == ["auc", "loss"])
    #expect(found.map(\.text) == ["0.871", "0.25"])
    #expect(scraper.findings(in: "nothing").isEmpty)
    #expect(LineScraper([]).isEmpty)
  }
}
