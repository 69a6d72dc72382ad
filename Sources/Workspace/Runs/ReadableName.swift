/// Makes up names of runs that people can say and remember, such as `calm-otter-412`.
enum ReadableName {
  private static let adjectives = [
    "able", "amber", "bold", "brave", "bright", "brisk", "calm", "clear", "clever", "coral",
    "crisp", "deft", "eager", "early", "fair", "fond", "fresh", "gentle", "glad", "golden", "grand",
    "green", "happy", "hardy", "honest", "humble", "jolly", "keen", "kind", "lively", "loyal",
    "lucky", "mellow", "merry", "mild", "neat", "noble", "patient", "plain", "polite", "proud",
    "quick", "quiet", "rapid", "ready", "robust", "sharp", "silent", "simple", "sleek", "smart",
    "smooth", "snowy", "solid", "steady", "sunny", "swift", "tidy", "vivid", "warm", "wise",
    "witty",
    "young", "zesty",
  ]
  private static let animals = [
    "badger", "bear", "beaver", "bison", "bittern", "crane", "cricket", "deer", "dolphin", "dove",
    "eagle", "egret", "elk", "falcon", "ferret", "finch", "fox", "gecko", "goose", "grouse", "hare",
    "hawk", "heron", "horse", "ibis", "jay", "kestrel", "kite", "koala", "lark", "lemur", "linnet",
    "lizard", "llama", "lynx", "magpie", "marten", "mole", "moose", "newt", "orca", "osprey",
    "otter", "owl", "panda", "penguin", "plover", "puffin", "rabbit", "raven", "robin", "salmon",
    "seal", "sparrow", "stork", "swan", "tern", "thrush", "toad", "trout", "turtle", "walrus",
    "whale", "wren",
  ]

  /// A new name: adjective, animal and a number up to 999.
  static func make() -> String {
    let adjective = adjectives.randomElement() ?? "calm"
    let animal = animals.randomElement() ?? "otter"
    return "\(adjective)-\(animal)-\(Int.random(in: 1...999))"
  }
}
