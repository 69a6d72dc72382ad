import Glibc

/// The system's words for an error number, beginning with a small letter.
func systemText(_ number: Int32) -> String {
  guard let text = strerror(number) else { return "error \(number)" }
  let words = String(cString: text)
  return words.prefix(1).lowercased() + words.dropFirst()
}

/// Whether the error says that there is no such file or directory.
func isMissing(_ number: Int32) -> Bool { number == ENOENT || number == ENOTDIR }
