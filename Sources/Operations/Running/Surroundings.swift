import Projects
import Workspace

// What a run records of the machine and the repository around it.
extension Workspace {
  /// The machine and the version of `mlo`, and the interpreter of a Python command.
  func surroundings(of plan: CommandPlan? = nil) -> JSONObject {
    let machine = MachineEnvironment.current(mloVersion: caller.version)
    var object: JSONObject = [
      "system": .string(machine.system), "architecture": .string(machine.architecture),
      "processor_count": .integer(Int64(machine.processorCount)),
      "mlo": .string(machine.mloVersion),
    ]
    object["distribution"] = machine.distribution.map { .string($0) }
    object["processor"] = machine.processor.map { .string($0) }
    guard let plan, let program = plan.arguments.first,
      PythonEnvironment.isInterpreter(program),
      let python = PythonEnvironment.read(program: program, directory: plan.directory)
    else { return object }
    let packages = python.packages.sorted { $0.key < $1.key }
    object["python"] = [
      "executable": .string(python.executable), "version": .string(python.version),
      "packages": .object(JSONObject(packages.map { ($0.key, .string($0.value)) })),
    ]
    return object
  }

  /// The repository around the project, with what is not committed as an object.
  func repositoryState() throws -> RecordedGitState? {
    guard let state = ObservedGitState.read(directory: projectDirectory) else { return nil }
    var difference: ObjectReference?
    if state.isDirty, let found = GitDifference.read(directory: projectDirectory),
      !found.patch.isEmpty
    {
      difference = try storeObject(bytes: found.patch)
    }
    return RecordedGitState(
      commit: state.commit, branch: state.branch, remote: state.remote, isDirty: state.isDirty,
      difference: difference)
  }
}
