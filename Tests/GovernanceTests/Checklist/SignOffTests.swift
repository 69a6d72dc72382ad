import Governance
import Testing

@Suite("Signatures under the checklist")
struct SignOffTests {
  @Test("a colleague's signature over this evidence counts")
  func colleague() {
    var evidence = ModelEvidence.full()
    #expect(evidence.state(.peerReview) == .open)
    evidence.sign(.peerReview, by: "Bea <bea@example.org>")
    #expect(evidence.state(.peerReview) == .pass)
    #expect(evidence.record(.peerReview)?.evidence.contains("declared, not verified") == true)
  }

  @Test(
    "an author's does not, however the name is spelled",
    arguments: ["Ana <ana@example.org>", "A. <Ana+work@Example.org>", "ana"])
  func author(name: String) {
    var evidence = ModelEvidence.full()
    evidence.sign(.peerReview, by: name)
    #expect(evidence.state(.peerReview) == .open)
  }

  @Test("whoever wrote a section is an author")
  func writer() {
    var evidence = ModelEvidence.full()
    evidence.texts[0].by = "Bea <bea@example.org>"
    evidence.sign(.peerReview, by: "Bea <bea@example.org>")
    #expect(evidence.state(.peerReview) == .open)
  }

  @Test("a changed text, figure or bound makes a signature void")
  func void() {
    let changes: [(inout ModelEvidence) -> Void] = [
      { $0.texts[0].text += "!" }, { $0.performance?.metrics[0].value = 0.85 },
      { $0.bounds[0].requirement = "{metric: auc, min: 0.7}" },
      { $0.requiredItems = [.summary] }, { $0.model.sha256 = "0" },
      { $0.contacts[0].role = "acceptor" }, { $0.reference = "churn@4" },
    ]
    for change in changes {
      var evidence = ModelEvidence.full()
      evidence.sign(.peerReview, by: "Bea <bea@example.org>")
      change(&evidence)
      #expect(evidence.state(.peerReview) == .void)
    }
  }

  @Test("stage, history, other signatures and the state of files make nothing void")
  func still() {
    var evidence = ModelEvidence.full()
    evidence.sign(.peerReview, by: "Bea <bea@example.org>")
    let digest = evidence.digest
    evidence.stage = "production"
    evidence.shownStage = "PROD"
    evidence.date = "2027-01-01T00:00:00.000Z"
    evidence.data[0].state = .gone
    evidence.head = HeadFacts(sequence: 9, hash: "ab")
    evidence.hasProfile = true
    evidence.sign(.acceptance, by: "Carl <carl@example.org>")
    #expect(evidence.digest == digest)
    #expect(evidence.state(.peerReview) == .pass)
  }

  @Test("where acceptors are named, nobody else accepts")
  func acceptors() {
    var evidence = ModelEvidence.full()
    evidence.contacts.append(
      ContactFacts(name: "Carl", role: "acceptor", email: "carl@example.org"))
    evidence.sign(.acceptance, by: "Bea <bea@example.org>")
    #expect(evidence.state(.acceptance) == .open)
    evidence.sign(.acceptance, by: "carl@example.org")
    #expect(evidence.state(.acceptance) == .pass)
  }
}

@Suite("Placeholders and names")
struct WordTests {
  @Test(
    "text that says nothing is recognised",
    arguments: [
      "", ".", "todo", "TBD", "n/a", "-", "x", "???", "xxx lorem ipsum", "Problem: problem",
      "none", "Lorem ipsum dolor sit amet", "…", "TODO: fixme later",
    ])
  func placeholder(text: String) {
    #expect(PlaceholderText.isPlaceholder(text, heading: "Problem"))
  }

  @Test("a short sentence is text, in any script")
  func text() {
    #expect(!PlaceholderText.isPlaceholder("Which customers leave", heading: "Problem"))
    #expect(!PlaceholderText.isPlaceholder("Quais clientes saem do serviço"))
    #expect(!PlaceholderText.isPlaceholder("какие клиенты уходят"))
  }

  @Test(
    "a short answer is an answer, in any script",
    arguments: [
      "two words", "Risk", "yes", "42", "解約予測", "顧客離れ", "उपयोगकर्ता", "مكتب", "ลูกค้า", "Клиенты", "GDPR",
    ])
  func short(text: String) {
    #expect(!PlaceholderText.isPlaceholder(text, heading: "Problem"))
  }

  @Test("two people are one by address, else by name")
  func identity() {
    func same(_ one: String, _ other: String) -> Bool {
      Identity(one).isSame(as: Identity(other))
    }
    #expect(same("Ana <ana@example.org>", "Other <ANA+x@example.org>"))
    #expect(!same("Ana <ana@example.org>", "Ana <ana@example.com>"))
    #expect(same("Ana  Souza", "ana souza <a@b.c>"))
    #expect(same("ana", "Ana Souza <ana@example.org>"))
    #expect(!same("bea", "Ana Souza <ana@example.org>"))
  }
}
