import ArgumentParser
import Operations

/// `mlo init`.
struct Init: MloCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a project: .mlo and mlo.yaml.")

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus { .done }
}
