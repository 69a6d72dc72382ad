import Glibc

/// Who git takes for the author: `Name <mail>` of the repository around a directory, else of the
/// user's own settings.
///
/// Reads the files instead of starting git, which would double the time of `mlo log`. Includes are
/// not followed; a name that only an included file states is not seen, and the login name is taken.
func gitUser(from directory: String, variables: [String: String]) -> String? {
  let home = variables["HOME"] ?? ""
  let settings = variables["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(home)/.config"
  let files = [
    variables["GIT_CONFIG_GLOBAL"] ?? "\(home)/.gitconfig", "\(settings)/git/config",
  ]
  let repository = repositoryConfiguration(above: directory)
  var user = GitUserSection()
  for file in [files[1], files[0]] + [repository].compactMap({ $0 }) {
    user.read(smallFile(file) ?? "")
  }
  guard let name = user.name else { return nil }
  return user.mail.map { "\(name) <\($0)>" } ?? name
}

/// The section `[user]` of git's configuration; later files win.
struct GitUserSection: Equatable {
  var name: String?
  var mail: String?

  /// Takes what a file's text says.
  mutating func read(_ text: String) {
    var isUser = false
    for raw in text.split(whereSeparator: \.isNewline) {
      let line = raw.trimmingSpaces()
      if line.hasPrefix("[") {
        isUser = line.lowercased().hasPrefix("[user]")
      } else if isUser, let equals = line.firstIndex(of: "=") {
        let key = line[..<equals].trimmingSpaces().lowercased()
        let value = Self.plainValue(line[line.index(after: equals)...])
        if key == "name", !value.isEmpty { name = value }
        if key == "email", !value.isEmpty { mail = value }
      }
    }
  }

  /// A value without its comment and quotes.
  private static func plainValue(_ raw: Substring) -> String {
    var isQuoted = false
    var value = ""
    for character in raw.trimmingSpaces() {
      if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, character == "#" || character == ";" {
        break
      } else {
        value.append(character)
      }
    }
    return String(value[...].trimmingSpaces())
  }
}

extension Substring {
  /// The text without spaces and tabs at its ends.
  fileprivate func trimmingSpaces() -> Substring {
    let front = drop { $0 == " " || $0 == "\t" }
    let count = front.reversed().prefix { $0 == " " || $0 == "\t" }.count
    return front.dropLast(count)
  }
}

/// The configuration of the repository that a directory belongs to.
private func repositoryConfiguration(above directory: String) -> String? {
  var parts = directory.split(separator: "/")
  while true {
    let folder = "/" + parts.joined(separator: "/")
    let file = (folder == "/" ? "" : folder) + "/.git/config"
    if access(file, R_OK) == 0 { return file }
    guard parts.popLast() != nil else { return nil }
  }
}

/// The text of a regular file of at most a megabyte; nil for anything else.
private func smallFile(_ path: String) -> String? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var information = stat()
  guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
    information.st_size <= 1 << 20
  else { return nil }
  var bytes = [UInt8](repeating: 0, count: Int(information.st_size))
  let count = read(descriptor, &bytes, bytes.count)
  return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
}
