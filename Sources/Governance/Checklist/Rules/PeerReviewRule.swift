/// `peer-review`: a colleague who is no author signed this very evidence.
struct PeerReviewRule: ChecklistRule {
  let item = ChecklistItem.peerReview

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    evidence.signed(item) { _ in nil }
  }
}
