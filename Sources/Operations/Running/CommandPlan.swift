import Projects
import Workspace

/// What is to be started, with every choice made.
struct CommandPlan: Sendable, Hashable {
  /// The program and its arguments.
  var arguments: [String]
  /// The absolute path of the folder that it starts in.
  var directory: String
  /// The entry point, where it is one.
  var entry: EntryPoint?
  /// The values of the entry point's parameters, in its order.
  var parameters: [NamedText] = []

  /// The plan as it is recorded and shown, with `***` in the place of secrets.
  func masked(_ secrets: [String]) -> CommandPlan {
    guard !secrets.isEmpty else { return self }
    var plan = self
    plan.arguments = arguments.map { StreamMask.masked($0, secrets) }
    plan.parameters = parameters.map { NamedText($0.key, StreamMask.masked($0.value, secrets)) }
    return plan
  }

  /// The command as it could be typed into a shell.
  var line: String { ShellWords.line(arguments) }

  /// An entry point with the values that were typed.
  ///
  /// - Parameters:
  ///   - name: The entry point; `main` where nil.
  ///   - typed: `KEY=VALUE`, as typed.
  init(entry name: String?, parameters typed: [String], in workspace: Workspace) throws {
    guard let manifest = try ProjectManifest.read(in: workspace) else {
      throw RunningError.noManifest(directory: workspace.projectDirectory)
    }
    let name = name ?? EntryPoint.defaultName
    guard let entry = manifest.entryPoint(named: name) else {
      throw RunningError.unknownEntry(name: name, known: manifest.entryPoints.map(\.name))
    }
    let values = try Self.values(typed, of: entry)
    parameters = entry.parameters.compactMap { parameter in
      values[parameter.name].map { NamedText(parameter.name, $0) }
    }
    arguments = entry.command.arguments(with: values)
    directory = workspace.projectDirectory
    self.entry = entry
  }

  /// A command as it was typed, started where it was typed.
  init(command: [String], directory: String) {
    arguments = command
    self.directory = directory
  }

  /// The value of every parameter: as typed, else its default.
  private static func values(_ typed: [String], of entry: EntryPoint) throws -> [String: String] {
    var values: [String: String] = [:]
    for text in typed {
      let pair = try pair(text, option: "-P")
      guard let parameter = entry.parameter(named: pair.key) else {
        throw RunningError.unknownParameter(
          name: pair.key, entry: entry.name, known: entry.parameters.map(\.name))
      }
      if let fault = parameter.fault(of: pair.value) {
        throw RunningError.invalidParameter(name: pair.key, value: pair.value, fault: fault)
      }
      values[pair.key] = pair.value
    }
    for parameter in entry.parameters where values[parameter.name] == nil {
      guard let value = parameter.defaultValue else {
        throw RunningError.missingParameter(name: parameter.name, entry: entry.name)
      }
      values[parameter.name] = value
    }
    return values
  }
}
