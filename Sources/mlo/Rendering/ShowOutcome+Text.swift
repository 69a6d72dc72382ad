import Operations
import Terminal

extension ShowReference.Outcome {
  /// What `mlo show` prints.
  func lines(on console: Console) -> [String] {
    let judged = evaluation?.lines(on: console) ?? []
    if let run { return run.lines(on: console) + judged + trialLines(on: console) }
    if let version {
      return version.lines(on: console) + judged + measurementLines(on: console)
        + recordedLines(on: console)
    }
    return object?.lines(on: console) ?? []
  }

  private func measurementLines(on console: Console) -> [String] {
    guard let measurements, !measurements.isEmpty else { return [] }
    var table = TextTable([.text("MEASURED"), .text("METRICS")], indentation: 2)
    for run in measurements {
      table.append(texts: [
        timeText(run.start),
        run.metrics.sorted { $0.key < $1.key }.map { "\($0.key)=\(figureText($0.key, $0.value))" }
          .joined(separator: "  "),
      ])
    }
    return [""] + table.lines(console)
  }
}

extension ShowReference.Outcome {
  /// How many uses of a version are shown; `--json` has more.
  private static let recordedLimit = 10

  /// What uses of a version showed, newest first.
  private func recordedLines(on console: Console) -> [String] {
    guard let recorded, !recorded.isEmpty else { return [] }
    var table = TextTable([.text("RECORDED"), .text("KIND"), .text("FOUND")], indentation: 2)
    for use in recorded.prefix(Self.recordedLimit) {
      table.append(texts: [timeText(use.time), use.kind, use.sentence])
    }
    let more = recorded.count - Self.recordedLimit
    return [""] + table.lines(console) + (more > 0 ? ["  … and \(more) more"] : [])
  }
}

extension ShowReference.Outcome {
  /// The trials of a search, one a line.
  private func trialLines(on console: Console) -> [String] {
    guard let trials, !trials.isEmpty else { return [] }
    let metric = trials.flatMap(\.metrics.keys).filter { $0.hasPrefix("cv_") }.min()
    var table = TextTable(
      [.text("TRIAL"), .number(metric?.uppercased() ?? ""), .text("SETTINGS")], indentation: 2)
    for trial in trials {
      let value = metric.flatMap { trial.metrics[$0] }.map { numberText($0) }
      table.append(texts: [
        String(trial.id.prefix(8)), value ?? trial.tags["mlo.trial"] ?? trial.status,
        trial.params.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
          .joined(separator: "  "),
      ])
    }
    return [""] + table.lines(console)
  }
}

extension RunDetailRecord {
  /// A run with its values in tables.
  func lines(on console: Console) -> [String] {
    var lines = [console.styled("run \(run.id)", .cyan)]
    let took = run.seconds.map { "  (\(durationText($0)))" } ?? ""
    lines += facts([
      ("Name", run.name), ("Experiment", run.experiment), ("Status", run.status + took),
      ("Date", timeText(run.start)), ("By", actor),
      ("Command", command.isEmpty ? nil : command.joined(separator: " ")),
      ("Commit", git?.commit.map { $0 + (git?.dirty == true ? " and changes" : "") }),
      ("Seed", seed.map { "\($0)" }),
      ("Model", model.map { "\($0.kind ?? $0.format)  \(sizeText(Int(clamping: $0.bytes)))" }),
      ("", model.map { "sha256:\($0.sha256)" }), ("Parent", run.parent),
    ])
    lines += section("Params", run.params, on: console)
    lines += section("Metrics", run.metrics.figureTexts, on: console)
    lines += section("Tags", run.tags, on: console)
    lines += dataLines("Inputs", inputs, on: console) + dataLines("Outputs", outputs, on: console)
    lines += artifactLines(on: console)
    lines += warnings.map { "warning: \(escaped($0))" }
    if let note = run.note, !note.isEmpty { lines += ["", escapedLines(note)] }
    return lines
  }

  private func dataLines(_ title: String, _ data: [DataRecord], on console: Console) -> [String] {
    guard !data.isEmpty else { return [] }
    var table = TextTable(
      [.text(""), .number(""), .number(""), .text("")], showsHeadings: false, indentation: 2)
    for file in data {
      table.append(texts: [
        file.path, file.rows.map { counted(Int(clamping: $0), "row") } ?? "",
        sizeText(Int(clamping: file.bytes)), "sha256:\(file.sha256.prefix(12))",
      ])
    }
    return ["", console.styled(title, .bold)] + table.lines(console)
  }

  private func artifactLines(on console: Console) -> [String] {
    guard !run.artifacts.isEmpty else { return [] }
    var table = TextTable(
      [.text(""), .number(""), .text("")], showsHeadings: false, indentation: 2)
    for artifact in run.artifacts {
      table.append(texts: [
        artifact.path + (artifact.kind == "directory" ? "/" : ""),
        sizeText(Int(clamping: artifact.bytes)), "sha256:\(artifact.sha256.prefix(12))",
      ])
    }
    return ["", console.styled("Artifacts", .bold)] + table.lines(console)
  }
}

extension VersionRecord {
  /// A version of a model.
  func lines(on console: Console) -> [String] {
    [console.styled("model \(escaped(reference))", .cyan)]
      + facts([
        ("Stage", stage), ("Aliases", aliases.isEmpty ? nil : aliases.joined(separator: ", ")),
        ("Model", "\(kind ?? format)  \(sizeText(Int(clamping: bytes)))"),
        ("", "sha256:\(sha256)"), ("Task", task), ("Run", run), ("Source", source),
        ("By", registeredBy), ("Date", timeText(registeredAt)), ("About", description),
      ]) + section("Tags", tags, on: console)
  }
}

extension ObjectRecord {
  /// An object, and what is in it where it is a directory.
  func lines(on console: Console) -> [String] {
    var lines = [console.styled("object sha256:\(sha256)", .cyan)]
    lines += facts([
      ("Kind", kind), ("Size", sizeText(Int(clamping: bytes))),
      ("Stored", sizeText(Int(clamping: storedBytes))), ("Path", path), ("Run", run),
    ])
    guard let files, !files.isEmpty else { return lines }
    var table = TextTable([.text("FILE"), .number("SIZE"), .text("SHA256")], indentation: 2)
    for file in files {
      table.append(texts: [
        file.path, sizeText(Int(clamping: file.bytes)), String(file.sha256.prefix(12)),
      ])
    }
    return lines + [""] + table.lines(console)
  }
}

/// Lines of a name and a value, those without a value left out.
private func facts(_ pairs: [(String, String?)]) -> [String] {
  pairs.compactMap { name, value in
    guard let value else { return nil }
    let label = name.isEmpty ? "" : name + ":"
    return label + String(repeating: " ", count: max(1, 12 - label.count)) + escaped(value)
  }
}

private func section(
  _ title: String, _ values: [String: String], on console: Console
) -> [String] {
  guard !values.isEmpty else { return [] }
  var table = TextTable([.text(""), .text("")], showsHeadings: false, indentation: 2)
  for (key, value) in values.sorted(by: { $0.key < $1.key }) { table.append(texts: [key, value]) }
  return ["", console.styled(title, .bold)] + table.lines(console)
}
