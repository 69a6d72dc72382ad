/// What is never written in clear: values that look like secrets, and the passwords in URLs.
enum Secrets {
  /// What stands for a masked value.
  static let mask = "***"

  private static let words: [[String]] = [
    ["api", "key"], ["apikey"], ["access", "key"], ["secret"], ["password"], ["passwd"], ["token"],
    ["credentials"],
  ]
  private static let prefixes = ["ghp_", "github_pat_", "sk-", "hf_", "AKIA"]

  /// Whether a value recorded under a key looks like a secret.
  ///
  /// The key ends in the whole word (`max_tokens` and `credit_limit` do not) and the value is not a
  /// number and has 8 characters or more; or the value begins as the tokens of known services do.
  static func looksSecret(key: String, value: String) -> Bool {
    if hasSecretPrefix(value) { return true }
    guard value.unicodeScalars.count >= 8, Double(value) == nil, !value.hasPrefix(mask) else {
      return false
    }
    return isSecretKey(key)
  }

  /// Whether a key ends in a word that names a secret.
  static func isSecretKey(_ key: String) -> Bool {
    let parts = wordsOf(key)
    return words.contains { parts.count >= $0.count && Array(parts.suffix($0.count)) == $0 }
  }

  private static func hasSecretPrefix(_ value: String) -> Bool {
    value.utf8.count >= 12 && !value.contains(" ") && prefixes.contains { value.hasPrefix($0) }
  }

  /// The words of a key in lower case: `dbPassword`, `db_password` and `db-password` are two words.
  static func wordsOf(_ key: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for scalar in key.unicodeScalars {
      let isLetterOrDigit = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      let isUpper = scalar.properties.isUppercase
      if !isLetterOrDigit || (isUpper && wasLower), !word.isEmpty {
        words.append(word)
        word = ""
      }
      if isLetterOrDigit { word += scalar.properties.lowercaseMapping }
      wasLower = isLetterOrDigit && !isUpper
    }
    return word.isEmpty ? words : words + [word]
  }
}

/// Command-line arguments with secrets masked and the passwords of URLs cut.
func maskedArguments(_ arguments: [String]) -> [String] {
  var masked: [String] = []
  var secretFollows = false
  for argument in arguments {
    let isOption = argument.hasPrefix("-")
    if secretFollows, !isOption {
      masked.append(Secrets.mask)
    } else {
      masked.append(maskedArgument(argument))
    }
    secretFollows = isOption && !argument.contains("=") && Secrets.isSecretKey(argument)
  }
  return masked
}

private func maskedArgument(_ argument: String) -> String {
  if let equals = argument.firstIndex(of: "=") {
    let key = String(argument[..<equals])
    let value = String(argument[argument.index(after: equals)...])
    if Secrets.looksSecret(key: key, value: value) { return "\(key)=\(Secrets.mask)" }
    return "\(key)=\(withoutUserInfo(value))"
  }
  return Secrets.looksSecret(key: "", value: argument) ? Secrets.mask : withoutUserInfo(argument)
}

/// A URL without user and password; any other text as it is.
func withoutUserInfo(_ text: String) -> String {
  guard let scheme = text.range(ofBytes: "://") else { return text }
  let rest = text[scheme.upperBound...]
  let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
  guard let at = rest[..<end].lastIndex(of: "@") else { return text }
  return String(text[..<scheme.upperBound]) + String(rest[rest.index(after: at)...])
}

/// A URL without user, password, query and fragment, as it may be stored and printed.
///
/// What is not a URL (a path, `git@host:owner/name`) stays as it is.
public func strippedURL(_ text: String) -> String {
  guard text.range(ofBytes: "://") != nil else { return text }
  let bare = withoutUserInfo(text)
  let end = bare.firstIndex { $0 == "?" || $0 == "#" } ?? bare.endIndex
  return String(bare[..<end])
}

extension String {
  /// Where an ASCII text first occurs.
  func range(ofBytes needle: String) -> Range<String.Index>? {
    let wanted = Array(needle.utf8)
    var start = utf8.startIndex
    while start != utf8.endIndex {
      if utf8[start...].starts(with: wanted) {
        return start..<utf8.index(start, offsetBy: wanted.count)
      }
      start = utf8.index(after: start)
    }
    return nil
  }
}
