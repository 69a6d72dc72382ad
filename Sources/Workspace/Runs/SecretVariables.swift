import Glibc

/// The values of environment variables that look like secrets, so that they can be masked in what is
/// stored.
public enum SecretVariables {
  /// The shortest value that is masked: shorter ones stand in too many texts by chance.
  public static let leastLength = 6

  private static let words: Set<String> = [
    "secret", "secrets", "password", "passwd", "passphrase", "token", "credential", "credentials",
    "apikey",
  ]
  private static let endings = ["password", "passwd", "passphrase", "token", "secret", "apikey"]
  /// What stands before `key` or `pass` in the name of a secret; `SORT_KEY` is none.
  private static let keys: Set<String> = [
    "api", "access", "private", "secret", "signing", "encryption", "master", "account", "storage",
    "client", "auth", "license", "deploy", "ssh", "service",
  ]

  /// The texts to mask, the longest first: the values of variables with such names, each line of a value
  /// of several lines, the tokens of known services, and the passwords of URLs.
  public static func values(in variables: [String: String]) -> [String] {
    var found: Set<String> = []
    for (name, value) in variables {
      if let password = password(ofURL: value) { found.insert(password) }
      guard isSecretName(name) || Secrets.looksSecret(key: "", value: value) else { continue }
      // The path of a file with credentials is no secret.
      guard !(value.hasPrefix("/") && isPath(value)) else { continue }
      found.insert(value)
      found.formUnion(
        value.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.hasPrefix("-----") })
    }
    return found.filter(isMaskable).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  /// Whether the name of a variable says that its value is a secret.
  static func isSecretName(_ name: String) -> Bool {
    let parts = Secrets.wordsOf(name)
    guard let last = parts.last else { return false }
    if parts.contains(where: { part in
      words.contains(part) || endings.contains { part.hasSuffix($0) }
    }) {
      return true
    }
    guard parts.count > 1 else { return false }
    if last == "pwd" || last == "pass" { return true }
    return parts.indices.dropFirst().contains { parts[$0] == "key" && keys.contains(parts[$0 - 1]) }
  }

  /// Whether a text is long enough to be told from others, and no plain number of a setting.
  private static func isMaskable(_ text: String) -> Bool {
    let count = text.utf8.count
    guard count >= leastLength, text.contains(where: { !$0.isWhitespace }) else { return false }
    return count >= 8 || Double(text) == nil
  }

  /// The password in `scheme://user:password@host`; nil where there is none.
  private static func password(ofURL text: String) -> String? {
    guard let scheme = text.range(ofBytes: "://") else { return nil }
    let rest = text[scheme.upperBound...]
    let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
    guard let at = rest[..<end].lastIndex(of: "@"),
      let colon = rest[..<at].firstIndex(of: ":")
    else { return nil }
    return String(rest[rest.index(after: colon)..<at])
  }

  private static func isPath(_ text: String) -> Bool {
    !text.contains(where: \.isNewline) && access(text, F_OK) == 0
  }
}
