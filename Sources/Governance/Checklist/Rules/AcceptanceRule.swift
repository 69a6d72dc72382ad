/// `acceptance`: those who run it accepted this very evidence.
struct AcceptanceRule: ChecklistRule {
  let item = ChecklistItem.acceptance

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    let acceptors = evidence.acceptors
    return evidence.signed(item) { signature in
      guard !acceptors.isEmpty,
        !acceptors.contains(where: { $0.isSame(as: Identity(signature.by)) })
      else { return nil }
      return "\(signature.by) is not an acceptor of mlo.yaml"
    }
  }
}

extension ModelEvidence {
  /// Those who may accept, where `contacts` names any with the role `acceptor`.
  public var acceptors: [Identity] {
    contacts.filter { $0.role?.lowercased() == "acceptor" }
      .map { contact in
        Identity(contact.email.map { "\(contact.name) <\($0)>" } ?? contact.name)
      }
  }

  /// What the signatures under an item come to.
  ///
  /// - Parameter objection: Says why a signature does not count; nil where it does.
  func signed(
    _ item: ChecklistItem, objection: (SignOff) -> String?
  ) -> ChecklistFinding {
    let given = signOffs.filter { $0.item == item.rawValue }
    guard let newest = given.last else {
      return .open("nobody has signed", todo: signing(item))
    }
    let current = digest
    let valid = given.filter { $0.digest == current }
    guard !valid.isEmpty else {
      return ChecklistFinding(
        state: .void,
        evidence: "signed by \(newest.by) on \(newest.time.prefix(10)); the evidence changed since",
        todo: signing(item))
    }
    var reasons: [String] = []
    for signature in valid.reversed() {
      if authors.contains(where: { $0.isSame(as: Identity(signature.by)) }) {
        reasons.append("\(signature.by) is an author")
      } else if let reason = objection(signature) {
        reasons.append(reason)
      } else {
        return .pass(
          "signed by \(signature.by) on \(signature.time.prefix(10)) (declared, not verified), "
            + "evidence sha256:\(current.prefix(8)), decision \(signature.sequence)")
      }
    }
    return .open(reasons.first ?? "", todo: signing(item))
  }
}
