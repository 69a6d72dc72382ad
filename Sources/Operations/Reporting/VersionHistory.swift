import Governance
import Workspace

/// The decisions about a version, and what people wrote and signed there.
struct VersionHistory {
  /// The decisions about this version, oldest first.
  let events: [HistoryEvent]
  private let all: [HistoryEvent]
  private let version: ModelVersion?

  /// Reads the history of a version; a run has none.
  init(_ version: ModelVersion?, in workspace: Workspace) throws {
    self.version = version
    all = try version == nil ? [] : workspace.history()
    events = all.filter { event in
      guard let version, event.model == version.name else { return false }
      return event.version == version.version
        || event.data["archived"]?.integerValue == Int64(version.version)
    }
  }

  /// The decisions as the report lists them.
  ///
  /// What uses of the version showed stands elsewhere.
  var decisions: [DecisionFacts] {
    events.filter { DecisionKind(rawValue: $0.event)?.isEvidence != true }.map { event in
      DecisionFacts(
        sequence: event.sequence, time: event.time.text, actor: event.actor, event: event.event,
        sentence: sentence(event), hash: event.hash,
        isForced: event.data["forced"]?.boolValue == true)
    }
  }

  /// The signatures under this version.
  var signOffs: [SignOff] {
    events.filter { $0.event == DecisionKind.signOff.rawValue }.map { event in
      SignOff(
        item: event.data["item"]?.text ?? "", by: event.actor, note: event.data["note"]?.text,
        time: event.time.text, digest: event.data["digest"]?.text ?? "", sequence: event.sequence)
    }
  }

  /// The sections that people wrote, in the order of the report.
  ///
  /// What was written for a version holds for later ones until it is written again, and stands
  /// before what `mlo.yaml` says.
  func texts(beside manifest: [NamedValue]) -> [ReportText] {
    ReportSectionName.allCases.compactMap { section in
      guard let event = newest(section) else {
        return manifest.first { $0.name == section.rawValue }
          .map { ReportText(section: section.rawValue, text: $0.value) }
      }
      let text = event.data["text"]?.text ?? ""
      return ReportText(
        section: section.rawValue, text: text, by: event.actor, sequence: event.sequence,
        sameAs: twin(of: text, section))
    }
  }

  private func newest(_ section: ReportSectionName) -> HistoryEvent? {
    guard let version else { return nil }
    return all.last { event in
      event.event == DecisionKind.reportText.rawValue && event.model == version.name
        && (event.version ?? 0) <= version.version
        && event.data["section"]?.text == section.rawValue
    }
  }

  /// Another model for which the same was written.
  private func twin(of text: String, _ section: ReportSectionName) -> String? {
    all.first { event in
      event.event == DecisionKind.reportText.rawValue && event.model != version?.name
        && event.data["section"]?.text == section.rawValue && event.data["text"]?.text == text
    }?.model
  }

  private func sentence(_ event: HistoryEvent) -> String {
    let data = event.data
    let reason = data["reason"]?.text.map { ": \($0)" } ?? ""
    switch event.event {
    case "register": return "registered from \(data["source"]?.text ?? "a file")"
    case "stage" where event.version != version?.version:
      return "archived, because version \(event.version ?? 0) went to production"
    case "stage":
      let forced = data["forced"]?.boolValue == true ? ", forced" : ""
      let back = data["rollback"]?.boolValue == true ? " by a rollback" : ""
      return "\(data["from"]?.text ?? "") to \(data["to"]?.text ?? "")\(back)\(forced)\(reason)"
    case "refused": return "refused for \(data["to"]?.text ?? "")\(reason)"
    case "alias": return "alias \(data["alias"]?.text ?? "") given"
    case "unalias": return "alias \(data["alias"]?.text ?? "") taken away"
    case "describe": return "described"
    case DecisionKind.signOff.rawValue:
      return "signed \(data["item"]?.text ?? "")\(data["note"]?.text.map { ": \($0)" } ?? "")"
    case DecisionKind.reportText.rawValue:
      return "wrote the section \(data["section"]?.text ?? "")"
    default: return event.event
    }
  }
}
