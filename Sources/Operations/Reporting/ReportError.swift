public import Diagnostics

/// Why something cannot be signed or written in a report.
public enum ReportError: ActionableError, Equatable {
  /// An item that evidence decides.
  case notSigned(item: String)
  /// Somebody who made the model.
  case authorSigns(item: String, who: String)
  /// Somebody whom `mlo.yaml` does not name.
  case notAnAcceptor(who: String, known: [String])
  /// An acceptance while other items are left.
  case acceptedTooEarly(model: String, left: [String])
  /// A text that says nothing.
  case placeholder(section: String)
  /// A pair that is not of the form `SECTION=TEXT`.
  case notASection(text: String)

  /// What was asked for may not be, or is no command.
  public var fault: Fault {
    switch self {
    case .placeholder, .notASection: .usage
    default: .refused
    }
  }

  /// A stable word for scripts.
  public var code: String {
    switch self {
    case .notSigned: "decided_by_evidence"
    case .authorSigns: "author_signs"
    case .notAnAcceptor: "not_an_acceptor"
    case .acceptedTooEarly: "accepted_too_early"
    case .placeholder: "placeholder_text"
    case .notASection: "usage"
    }
  }

  /// What is wrong.
  public var message: String {
    switch self {
    case .notSigned(let item): "'\(item)' is decided by evidence, nobody can sign it"
    case .authorSigns(let item, let who):
      "'\(who)' is an author of the model; '\(item)' is for somebody else to sign"
    case .notAnAcceptor(let who, _): "'\(who)' is not an acceptor of mlo.yaml"
    case .acceptedTooEarly(let model, let left):
      "'\(model)' cannot be accepted while \(left.joined(separator: ", ")) \(left.count == 1 ? "is" : "are") left"
    case .placeholder(let section): "the text for '\(section)' says nothing"
    case .notASection(let text): "--write takes SECTION=TEXT, not '\(text)'"
    }
  }

  /// What to do next.
  public var hints: [String] {
    switch self {
    case .notSigned: ["people sign peer-review and acceptance"]
    case .authorSigns: ["whoever trained, registered or described a model does not review it"]
    case .notAnAcceptor(_, let known): ["it is one of \(known.joined(separator: ", "))"]
    case .acceptedTooEarly(let model, _): ["`mlo report \(model) --check` says what to do"]
    case .placeholder: ["write a sentence that helps a reader; `@FILE` takes it from a file"]
    case .notASection: ["the sections are \(WriteReport.sections.joined(separator: ", "))"]
    }
  }
}
