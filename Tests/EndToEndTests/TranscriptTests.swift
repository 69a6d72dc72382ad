import TestSupport
import Testing

/// Every file of `Transcripts` is a story: commands, what a person sees, and exit codes.
@Suite struct TranscriptTests {
  static let files = Repository.files(
    under: "Tests/EndToEndTests/Transcripts", suffix: ".transcript")

  @Test("a transcript's commands print what it says", arguments: files)
  func story(file: String) throws {
    let transcript = try Transcript(text: Repository.text(file))
    let played = try TemporaryDirectory.with { try transcript.played(in: $0) }
    if isRecording {
      try writeFile(Array(played.text.utf8), to: "\(Repository.root)/\(file)")
    }
    for (expected, found) in zip(transcript.steps, played.steps) {
      #expect(found == expected, "\(file): $ \(expected.command)")
    }
  }

  @Test("there are transcripts")
  func some() {
    #expect(!Self.files.isEmpty)
  }
}
