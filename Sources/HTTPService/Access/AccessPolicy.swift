import NIOHTTP1

/// Who may ask: the names that the server answers to, where requests come from, and their token.
public struct AccessPolicy: Sendable {
  /// Names of the server that are right in `Host`, in small letters, without a port; `*` is any.
  public var hosts: Set<String>
  /// Addresses are right in `Host`, too: nobody can point a name of theirs at the server then.
  public var allowsAddresses: Bool
  /// The tokens, or nil where none is asked for.
  public var tokens: BearerTokens?

  /// The names of this machine for itself.
  public static let loopbackNames: Set<String> = ["localhost", "127.0.0.1", "[::1]"]

  /// States who may ask.
  public init(
    hosts: Set<String> = loopbackNames, allowsAddresses: Bool = false, tokens: BearerTokens? = nil
  ) {
    self.hosts = hosts
    self.allowsAddresses = allowsAddresses
    self.tokens = tokens
  }

  /// Refuses a request of a page of somebody else's, or under a name that is not ours.
  ///
  /// A name that an attacker points at this machine (DNS rebinding) shows in `Host`; a page that
  /// sends a form or a script's request here shows in `Origin` and `Sec-Fetch-Site`.
  func checkOrigin(_ head: RequestHead) throws(Problem) {
    let headers = head.headers
    let names = headers["host"]
    guard names.count == 1 || (names.isEmpty && head.isVersion10) else {
      throw Problem(400, "bad_host", "a request has exactly one Host")
    }
    guard let name = head.authority ?? names.first else { return }
    guard isOurs(name) else {
      throw Problem(
        421, "unknown_host", "the server does not answer to this Host; --allow-host adds a name")
    }
    let origins = headers["origin"]
    guard origins.allSatisfy({ Self.authority(ofOrigin: $0) == name.lowercased() }) else {
      throw Problem(403, "foreign_origin", "pages of other sites may not ask")
    }
    guard !headers["sec-fetch-site"].contains(where: { $0.lowercased() == "cross-site" }) else {
      throw Problem(403, "foreign_origin", "pages of other sites may not ask")
    }
  }

  private func isOurs(_ field: String) -> Bool {
    guard let name = Self.name(ofHost: field) else { return false }
    return hosts.contains(name) || hosts.contains("*") || (allowsAddresses && Self.isAddress(name))
  }

  /// `example.org:8080` without the port, in small letters; nil where it is no host.
  static func name(ofHost field: String) -> String? {
    var name = field[...]
    if let colon = field.lastIndex(of: ":"), !field[colon...].contains("]") {
      let port = field[field.index(after: colon)...]
      guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), port.utf8.count <= 5 else {
        return nil
      }
      name = field[..<colon]
    }
    guard !name.isEmpty, name.utf8.count <= 253 else { return nil }
    return name.lowercased()
  }

  /// Whether a name is an IPv4 address or an IPv6 address in brackets.
  static func isAddress(_ name: String) -> Bool {
    if name.hasPrefix("["), name.hasSuffix("]") {
      return name.utf8.dropFirst().dropLast().allSatisfy {
        isHexDigit($0) || $0 == 0x3a || $0 == 0x2e
      }
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  /// The host and port of `http://HOST:PORT`; nil for `null` and everything else.
  private static func authority(ofOrigin origin: String) -> String? {
    for scheme in ["http://", "https://"] where origin.hasPrefix(scheme) {
      return String(origin.dropFirst(scheme.count)).lowercased()
    }
    return nil
  }

  /// Refuses a request without a right token.
  func checkToken(_ headers: HTTPHeaders) throws(Problem) {
    guard let tokens else { return }
    let fields = headers["authorization"]
    if fields.count == 1, let token = Self.bearer(fields[0]), tokens.contain(token) { return }
    throw Problem(401, "unauthorized", "a right token is needed: Authorization: Bearer TOKEN")
  }

  private static func bearer(_ field: String) -> String? {
    guard field.utf8.count > 7, field.prefix(7).lowercased() == "bearer " else { return nil }
    return String(field.dropFirst(7).drop { $0 == " " })
  }
}
