import Glibc

/// Whether two paths lead to one regular file, or are one path that is not there yet.
func areSameFile(_ one: String, _ other: String) -> Bool {
  if one == other { return one != "-" }
  var first = stat()
  var second = stat()
  guard stat(one, &first) == 0, stat(other, &second) == 0, first.st_mode & S_IFMT == S_IFREG
  else { return false }
  return first.st_dev == second.st_dev && first.st_ino == second.st_ino
}
