import Testing
import Workspace

@testable import Operations

@Suite("Secrets in what is kept of a command's streams")
struct StreamMaskTests {
  private func masked(_ pieces: [String], _ secrets: [String]) -> String {
    var stream = KeptStream(masking: secrets)
    for piece in pieces { stream.append(Array(piece.utf8)) }
    stream.finish()
    return String(decoding: stream.bytes, as: UTF8.self)
  }

  @Test("a secret is masked wherever the pieces are cut")
  func pieces() {
    let text = "a=hunter2hunter2; b=hunter2hunter"
    let bytes = Array(text)
    for first in 0...bytes.count {
      for second in first...bytes.count {
        let parts = [bytes[..<first], bytes[first..<second], bytes[second...]].map { String($0) }
        #expect(masked(parts, ["hunter2hunter2"]) == "a=***; b=hunter2hunter", "\(parts)")
      }
    }
  }

  @Test("of two secrets that begin alike the longer one is masked whole, and the shorter one too")
  func prefixes() {
    let secrets = ["abcdef", "abcdefgh"]
    #expect(masked(["abcdef", "gh abcdefg"], secrets) == "*** ***g")
    #expect(masked(["xabcdef"], secrets) == "x***")
  }

  @Test("overlapping beginnings lose nothing")
  func overlap() {
    #expect(masked(["aaaaab"], ["aaaab"]) == "a***")
    #expect(masked(["aaaa"], ["aaaab"]) == "aaaa")
  }

  @Test("without secrets a stream is kept as it came, bytes that are no text included")
  func plain() {
    var stream = KeptStream()
    stream.append([0xFF, 0x00, 0x0A])
    stream.finish()
    #expect(stream.bytes == [0xFF, 0x00, 0x0A])
  }

  @Test(
    "variables whose names say so are secrets",
    arguments: [
      "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "PGPASSWORD", "DB_PASSWORD", "MYSQL_PWD", "API_KEY",
      "STRIPE_API_KEY_LIVE", "DJANGO_SECRET_KEY", "SMTP_PASS", "HF_TOKEN", "npm_config__authToken",
    ])
  func secretNames(name: String) {
    #expect(
      SecretVariables.values(in: [name: "correct horse battery"]) == ["correct horse battery"])
  }

  @Test(
    "other variables are none",
    arguments: [
      "HOME", "PWD", "OLDPWD", "PATH", "TOKENIZERS_PARALLELISM", "SORT_KEY", "SSH_AUTH_SOCK",
      "MAX_TOKENS", "KEYBOARD", "COMPASS", "MLO_RUN_ID",
    ])
  func plainNames(name: String) {
    #expect(SecretVariables.values(in: [name: "correct horse battery"]).isEmpty)
  }

  @Test("short values and plain numbers are not masked: they stand everywhere")
  func short() {
    let values = ["1", "true", "abcde", "100000", "3.1415", "      "]
    for value in values { #expect(SecretVariables.values(in: ["API_TOKEN": value]).isEmpty) }
    #expect(SecretVariables.values(in: ["API_TOKEN": "12345678"]) == ["12345678"])
  }

  @Test("the lines of a key and the password of a URL are secrets of their own")
  func parts() {
    let key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\nBgkqhkiG9w0B\n-----END PRIVATE KEY-----"
    #expect(
      SecretVariables.values(in: ["TLS_PRIVATE_KEY": key]) == [key, "BgkqhkiG9w0B", "MIIEvQIBADAN"])
    #expect(
      SecretVariables.values(in: ["DATABASE_URL": "postgres://ana:s3cr3t-pw@db/prod"])
        == ["s3cr3t-pw"])
  }
}
