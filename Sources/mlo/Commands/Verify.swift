import ArgumentParser
import Operations

/// `mlo verify`.
struct Verify: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that what the store keeps is what was put there.",
    discussion: manual(
      """
      Reads every object, manifest and decision and compares hashes and checksums. Nothing is \
      changed unless an option asks for it.
      """,
      examples: [
        "mlo verify": "read everything",
        "mlo verify --rebuild": "make the index again, or join two histories after a merge",
      ], exits: [.done, .checkFailed, .input, .damaged, .environment]))

  @Flag(help: "First make the index again from manifests and objects.")
  var rebuild = false

  @Flag(help: "Move damaged objects to .mlo/quarantine.")
  var quarantine = false

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus {
    let operation = VerifyStore(rebuilds: rebuild, quarantines: quarantine)
    let outcome = try operation.run(in: context.session())
    try context.show(outcome, render: \.lines)
    return outcome.passed ? .done : outcome.isDamaged ? .damaged : .checkFailed
  }
}
