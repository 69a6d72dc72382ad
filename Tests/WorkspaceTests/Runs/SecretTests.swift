import Diagnostics
import Testing

@testable import Workspace

@Suite("Secrets and limits") struct SecretTests {
  @Test(
    "values that look like secrets are masked",
    arguments: [
      ("api_key", "abcdefgh"), ("OPENAI_API_KEY", "abcdefgh"), ("db.password", "hunter22"),
      ("dbPassword", "hunter22"), ("token", "abcdefgh1"), ("aws-access-key", "abcdefgh"),
      ("x", "ghp_abcdefghijklmnop"), ("x", "sk-abcdefghijkl"), ("x", "hf_abcdefghijkl"),
      ("x", "AKIAIOSFODNN7EXAMPLE"), ("credentials", "a long text"),
    ]) func secret(key: String, value: String)
  { #expect(Secrets.looksSecret(key: key, value: value)) }

  @Test(
    "ordinary values are not",
    arguments: [
      ("max_tokens", "a_long_value"), ("credit_limit", "a_long_value"), ("api_key", "short"),
      ("token", "12345678"), ("password", "3.14159265"), ("secretary", "a_long_value"),
      ("x", "sk-short"), ("keyboard", "a_long_value"), ("token_count", "a_long_value"),
      ("", "plain text"),
    ]) func ordinary(key: String, value: String)
  {
    #expect(!Secrets.looksSecret(key: key, value: value))
  }

  @Test("a masked parameter is stored as ***, with a warning, unless it is allowed")
  func masking() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.startRun(RunStart(kind: "log"))
      let entries = RunEntries(
        params: [NamedText("api_key", "s3cr3t-value"), NamedText("url", "http://u:p@h/x?y")])
      let warnings = try workspace.log(entries, to: run.id)
      #expect(warnings.map(\.code) == ["secret_masked"])
      #expect(
        try workspace.runDetail(run.id).summary.params
          == [NamedText("api_key", "***"), NamedText("url", "http://h/x?y")])
      var allowed = RunEntries(tags: [NamedText("token", "public-token")])
      allowed.allowSecrets = true
      #expect(try workspace.log(allowed, to: run.id).isEmpty)
      #expect(try workspace.runDetail(run.id).summary.tags == [NamedText("token", "public-token")])
    }
  }

  @Test("command lines are kept without their secrets")
  func arguments() {
    let masked = maskedArguments([
      "mlo", "run", "-P", "api_key=abcdefgh", "--token", "abcdefgh", "--max-tokens", "12",
      "https://u:p@h/x", "--url=ftp://u@h/", "--password=longenough", "depth=6", "--token",
      "--next",
    ])
    #expect(
      masked == [
        "mlo", "run", "-P", "api_key=***", "--token", "***", "--max-tokens", "12", "https://h/x",
        "--url=ftp://h/", "--password=***", "depth=6", "--token", "--next",
      ])
  }

  @Test(
    "URLs lose user, password, query and fragment",
    arguments: [
      ("https://user:pw@example.org/a.git?t=1#x", "https://example.org/a.git"),
      ("ssh://git@example.org/a", "ssh://example.org/a"),
      ("git@example.org:a/b", "git@example.org:a/b"),
      ("https://example.org", "https://example.org"), ("data/x.csv", "data/x.csv"),
      ("https://example.org/a@b", "https://example.org/a@b"), ("https://a@b@c/d", "https://c/d"),
    ]) func urls(url: String, stripped: String)
  { #expect(strippedURL(url) == stripped) }

  @Test("what is too long is refused, and the cap is named")
  func caps() throws {
    try withWorkspace { workspace, _ in
      let run = try workspace.startRun(RunStart(kind: "log"))
      func text(_ count: Int) -> String { String(repeating: "é", count: count) }
      let cases: [(RunEntries, Int)] = [
        (RunEntries(params: [NamedText(text(251), "")]), 250),
        (RunEntries(params: [NamedText("k", text(6001))]), 6000),
        (RunEntries(tags: [NamedText("k", text(8001))]), 8000),
        (RunEntries(metrics: [MetricPoint(text(251), 0)]), 250),
        (RunEntries(name: text(501)), 500), (RunEntries(note: text(65_537)), 65_536),
      ]
      for (entries, limit) in cases {
        let error = workspaceError { try workspace.log(entries, to: run.id) }
        #expect(error?.code == "too_long")
        #expect(error?.fault.exitCode == 2)
        #expect(error?.message.contains("more than the \(limit) allowed") == true)
      }
      let longest = RunEntries(
        params: [NamedText(text(250), text(6000))], tags: [NamedText(text(250), text(8000))],
        name: text(500))
      try workspace.log(longest, to: run.id)
    }
  }

  @Test(
    "names of models keep to the rules of references",
    arguments: [
      "", "HEAD", "HEAD~1", "12", "a/b", "a:b", "a@b", "a\nb", String(repeating: "x", count: 501),
    ]) func modelNames(name: String)
  {
    #expect(throws: WorkspaceError.self) { try Limits.checkModelName(name) }
  }

  @Test(
    "aliases are neither stages nor numbers nor latest",
    arguments: [
      "", "Production", "none", "latest", "12", "v3", "-a", "a b", "é",
      String(repeating: "x", count: 129),
    ]) func aliases(alias: String)
  {
    #expect(throws: WorkspaceError.self) { try Limits.checkAlias(alias) }
  }

  @Test("good names pass", arguments: ["champion", "v3a", "A.b-c_d", "0x"]) func goodNames(
    name: String
  ) throws {
    try Limits.checkAlias(name)
    try Limits.checkModelName(name)
  }
}
