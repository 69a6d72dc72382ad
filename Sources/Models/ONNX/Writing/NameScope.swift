/// The names of a graph's values, each given once.
struct NameScope {
  private var taken: Set<ExactText> = []
  /// For each name, the last number that was put after it: a model of 5,000 columns asks for the
  /// same name 5,000 times.
  private var numbers: [ExactText: Int] = [:]

  /// Takes a name that must be free; false where it is not.
  mutating func claim(_ name: String) -> Bool {
    taken.insert(ExactText(name)).inserted
  }

  /// Takes a name, with `_1`, `_2` … after it where it is taken.
  mutating func unique(_ name: String) -> String {
    if claim(name) { return name }
    let key = ExactText(name)
    var number = (numbers[key] ?? 0) + 1
    while !claim("\(name)_\(number)") { number += 1 }
    numbers[key] = number
    return "\(name)_\(number)"
  }
}
