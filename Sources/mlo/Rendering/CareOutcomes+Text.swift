import Operations
import Terminal

extension VerifyStore.Outcome {
  /// What `mlo verify` prints.
  var lines: [String] {
    var lines: [String] = []
    if let rebuilt {
      lines.append(
        "rebuilt the index: \(counted(rebuilt.runs, "run")), \(counted(rebuilt.versions, "version")), "
          + counted(rebuilt.events, "decision"))
      if rebuilt.joined { lines.append("joined two histories") }
      lines += rebuilt.notes.map { escaped($0) }
    }
    lines += damage.map(Self.line)
    if heads.count > 1 {
      lines.append("the history has \(heads.count) heads; `mlo verify --rebuild` joins them")
    }
    if !unindexed.isEmpty {
      lines.append(
        "\(counted(unindexed.count, "manifest")) not in the index; `mlo verify --rebuild` takes them in"
      )
    }
    lines += quarantined.map { "moved to .mlo/quarantine: \(escaped($0))" }
    let read =
      "\(counted(objects, "object")) (\(sizeText(Int(clamping: bytes)))), \(counted(runs, "run")), "
    lines.append(read + "\(counted(events, "decision")): \(passed ? "all right" : "not all right")")
    return lines
  }

  private static func line(_ finding: VerifyStore.Finding) -> String {
    let users =
      finding.usedBy.isEmpty ? "" : "  (used by \(finding.usedBy.joined(separator: ", ")))"
    return escaped("\(finding.subject): \(finding.problem)\(users)")
  }
}

extension CollectGarbage.Outcome {
  /// What `mlo gc` prints.
  var lines: [String] {
    let verb = dryRun ? "would remove" : "removed"
    let what =
      "\(counted(objects.count, "object")) and \(counted(temporaryFiles.count, "temporary file"))"
    let rest = kept > 0 ? ["\(counted(kept, "object")) without a user stay until 14 days old"] : []
    return ["\(verb) \(what), \(sizeText(Int(clamping: bytes)))"] + rest
  }
}

extension ExportStore.Outcome {
  /// What `mlo export --all` prints.
  var lines: [String] {
    let what = "\(counted(runs, "run")), \(counted(objects, "object"))"
    let rest = openRuns > 0 ? ["\(counted(openRuns, "open run")) left out: end them first"] : []
    return ["wrote \(escaped(output)): \(what), \(sizeText(Int(clamping: bytes)))"] + rest
  }
}

extension ImportStore.Outcome {
  /// What `mlo import` prints.
  var lines: [String] {
    [
      "new: \(counted(runs, "run")), \(counted(versions, "version")), \(counted(events, "decision")), "
        + counted(objects, "object")
    ]
  }
}
