/// The names of a graph's values, each given once.
struct NameScope {
  private var taken: Set<ExactText> = []

  /// Takes a name that must be free; false where it is not.
  mutating func claim(_ name: String) -> Bool {
    taken.insert(ExactText(name)).inserted
  }

  /// Takes a name, with `_1`, `_2` … after it where it is taken.
  mutating func unique(_ name: String) -> String {
    if claim(name) { return name }
    var number = 1
    while !claim("\(name)_\(number)") { number += 1 }
    return "\(name)_\(number)"
  }
}
