import ArgumentParser
import Operations

/// `mlo init`.
struct Init: MloCommand {
  /// What is laid out beside the store.
  enum Layout: String, ExpressibleByArgument, CaseIterable {
    case bare, tabular

    /// The layout as the operation knows it.
    var template: InitializeProject.Template {
      switch self {
      case .bare: .bare
      case .tabular: .tabular
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a project: .mlo and mlo.yaml.",
    discussion: manual(
      """
      Makes the store .mlo and, where there is none, the manifest mlo.yaml. On a project that is \
      there already it says so and changes nothing.
      """,
      examples: [
        "mlo init": "in this directory",
        "mlo init credit --name credit --template tabular": "a new directory with folders in it",
      ], exits: [.done, .usage, .environment]))

  @Argument(
    help: ArgumentHelp("The directory of the project.", valueName: "dir"), completion: .directory)
  var directory: String?

  @Option(help: "The project's name; by default the directory's.")
  var name: String?

  @Option(help: "What is laid out beside the store: bare or tabular.")
  var template: Layout = .bare

  @OptionGroup(title: "Global options") var global: GlobalOptions

  func run(in context: Context) throws -> CommandStatus {
    let operation = InitializeProject(directory: directory, name: name, template: template.template)
    try context.show(operation.run(in: context.session()), render: \.lines)
    return .done
  }
}
