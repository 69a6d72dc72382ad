import Diagnostics
import Glibc
import Projects
import Workspace

/// Takes metrics into a run while its command works: from `MLO_LOG` and from lines that it prints.
///
/// Nothing here stops the command: what cannot be read or recorded is told, a few times at most.
struct MetricIntake {
  private let workspace: Workspace
  private let run: String
  private let warn: @Sendable (Warning) -> Void
  private let scraper: LineScraper
  private var file: LoggedFile
  private var streams = [OutputLines(), OutputLines()]
  private var pending: [MetricPoint] = []
  private var steps: [String: Int64] = [:]
  private var warnings = 0
  private var next = ContinuousClock.now

  /// How long a metric waits before it is recorded.
  private static let pause = Duration.milliseconds(250)
  /// How many faults are told one by one.
  private static let toldFaults = 5

  init(
    run: String, rules: [ScrapeRule], in workspace: Workspace,
    warn: @escaping @Sendable (Warning) -> Void
  ) throws {
    self.workspace = workspace
    self.run = run
    self.warn = warn
    scraper = LineScraper(rules)
    file = try LoggedFile(run: run, in: workspace)
  }

  /// The path for `MLO_LOG`.
  var path: String { file.path }

  /// Looks for metrics in a piece of a stream, 0 for output and 1 for errors.
  mutating func scrape(_ piece: [UInt8], stream: Int) {
    guard !scraper.isEmpty else { return }
    for line in streams[stream].append(piece) { scrape(line) }
  }

  /// Records what has come, if it is time.
  mutating func tick() {
    guard ContinuousClock.now >= next else { return }
    var faults: [any Error] = []
    pending += file.newPoints { faults.append($0) }
    faults.forEach { told($0) }
    record()
    next = ContinuousClock.now + Self.pause
  }

  /// Records the rest and removes the file.
  mutating func finish() {
    for index in streams.indices {
      if let line = streams[index].finish() { scrape(line) }
    }
    var faults: [any Error] = []
    pending += file.lastPoints { faults.append($0) }
    faults.forEach { told($0) }
    record()
    file.remove()
    if warnings > Self.toldFaults {
      warn(
        Warning(
          code: "bad_metric", message: "\(warnings - Self.toldFaults) more lines were passed over"))
    }
  }

  /// A figure that is printed again and again is a history: its steps are counted.
  private mutating func scrape(_ line: String) {
    for (metric, text) in scraper.findings(in: line) {
      guard let value = number(text) else {
        told(OperationsError.notANumber(option: "scrape of '\(metric)'", text: text))
        continue
      }
      let step = steps[metric, default: 0]
      steps[metric] = step + 1
      pending.append(MetricPoint(metric, value, step: step))
    }
  }

  private mutating func record() {
    guard !pending.isEmpty else { return }
    let points = pending
    pending = []
    do {
      try workspace.log(RunEntries(metrics: points), to: run).forEach(warn)
    } catch {
      guard points.count > 1 else { return told(error) }
      // One bad name must not cost the others.
      for point in points {
        do { try workspace.log(RunEntries(metrics: [point]), to: run).forEach(warn) } catch {
          told(error)
        }
      }
    }
  }

  private mutating func told(_ error: any Error) {
    warnings += 1
    guard warnings <= Self.toldFaults else { return }
    let known = error as? any ActionableError
    let place = known?.location.flatMap { location in
      location.line.map { "\(location.file):\($0): " }
    }
    warn(
      Warning(
        code: "bad_metric", message: (place ?? "") + (known?.message ?? String(describing: error))))
  }
}
