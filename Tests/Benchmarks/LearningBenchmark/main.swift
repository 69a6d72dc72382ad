import Learning
import Tabular

// One training with one seed, as `mlo train` does it in its process: reads the file, plans, fits,
// writes the model and judges it. Prints one line of JSON with the held-out rows, so that the peers
// can be judged on the same ones.

struct Usage: Error {}

/// What was asked for on the command line.
struct Arguments {
  var file = ""
  var request = TrainingRequest(target: "")

  init(_ words: [String]) throws {
    request.learner = "gbdt"
    var plain: [String] = []
    var words = words[...]
    while let word = words.popFirst() {
      guard word.hasPrefix("--") else {
        plain.append(word)
        continue
      }
      guard let value = words.popFirst() else { throw Usage() }
      try take(word, value)
    }
    guard plain.count == 2 else { throw Usage() }
    file = plain[0]
    request.target = plain[1]
  }

  private mutating func take(_ option: String, _ value: String) throws {
    switch option {
    case "--seed": request.seed = UInt64(value) ?? 0
    case "--threads": request.threads = Int(value) ?? 2
    case "--model": request.learner = value
    case "--drop": request.features = .without(value.split(separator: ",").map(String.init))
    case "--set":
      let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw Usage() }
      request.settings[parts[0]] = parts[1]
    default: throw Usage()
    }
  }
}

do {
  let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
  let options = ReadOptions(threads: arguments.request.threads)
  let read = try TableReader(source: .file(arguments.file), options: options).read()
  let outcome = try TrainingPlan.make(
    table: read.table, schema: read.schema, request: arguments.request
  ).train()
  let metrics = outcome.metrics.filter { !$0.name.contains("train_") && $0.value.isFinite }
    .map { "\"\($0.name)\": \($0.value)" }.joined(separator: ", ")
  let facts = (outcome.record.facts ?? []).map { "\"\($0.name)\": \"\($0.value)\"" }
    .joined(separator: ", ")
  print(
    "{\"metrics\": {\(metrics)}, \"facts\": {\(facts)}, \"fit\": \(outcome.seconds.fit), "
      + "\"bytes\": \(outcome.onnx.count), \"test\": \(outcome.record.split.test)}")
} catch is Usage {
  print(
    "usage: learning-benchmark FILE TARGET [--seed N] [--threads N] [--model NAME] [--drop A,B] "
      + "[--set KEY=VALUE]...")
  throw Usage()
}
