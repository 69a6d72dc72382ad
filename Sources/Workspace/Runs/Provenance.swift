/// How a run was started.
public struct RunCommand: Sendable, Hashable {
  /// The arguments, secrets masked.
  public var arguments: [String]
  /// The entry point of `mlo.yaml`, if one was named.
  public var entryPoint: String?
  /// The working directory relative to the project; `.` is the project itself.
  public var workingDirectory: String

  /// States a command.
  public init(arguments: [String] = [], entryPoint: String? = nil, workingDirectory: String = ".") {
    self.arguments = arguments
    self.entryPoint = entryPoint
    self.workingDirectory = workingDirectory
  }
}

/// A data file that a run read or wrote.
public struct DataReference: Sendable, Hashable {
  /// Its path, relative to the project inside it, else as typed; `-` is standard input.
  public var path: String
  /// Whether the path lies outside the project.
  public var isOutside: Bool
  /// The SHA-256 of its bytes.
  public var sha256: String
  /// Its size.
  public var bytes: Int64
  /// How many rows it has, where it has rows.
  public var rows: Int64?
  /// Its columns as the reader saw them: a document of the caller, kept as given.
  public var schema: JSONValue
  /// Its bytes in the store, where they were kept.
  public var object: ObjectReference?

  /// Describes a data file.
  public init(
    path: String, isOutside: Bool = false, sha256: String, bytes: Int64, rows: Int64? = nil,
    schema: JSONValue = .null, object: ObjectReference? = nil
  ) {
    self.path = path
    self.isOutside = isOutside
    self.sha256 = sha256
    self.bytes = bytes
    self.rows = rows
    self.schema = schema
    self.object = object
  }
}

/// The state of the git repository around a run.
public struct GitState: Sendable, Hashable {
  /// The commit that was checked out.
  public var commit: String?
  /// The branch, nil when the head was detached.
  public var branch: String?
  /// The URL of the remote; user, password, query and fragment are cut before it is stored.
  public var remote: String?
  /// Whether something was not committed.
  public var isDirty: Bool
  /// What was not committed, as an object.
  public var difference: ObjectReference?

  /// States what git says.
  public init(
    commit: String?, branch: String?, remote: String?, isDirty: Bool,
    difference: ObjectReference? = nil
  ) {
    self.commit = commit
    self.branch = branch
    self.remote = remote
    self.isDirty = isDirty
    self.difference = difference
  }
}

/// What a run read, wrote and ran on.
public struct Provenance: Sendable, Hashable {
  /// The data it read.
  public var inputs: [DataReference]
  /// The data it wrote.
  public var outputs: [DataReference]
  /// The seed of its random numbers.
  public var seed: Int64?
  /// Names and versions of what it ran on: system, CPU, `mlo`, packages.
  public var environment: JSONObject
  /// The git repository around it.
  public var git: GitState?

  /// States where a run comes from.
  public init(
    inputs: [DataReference] = [], outputs: [DataReference] = [], seed: Int64? = nil,
    environment: JSONObject = [:], git: GitState? = nil
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.seed = seed
    self.environment = environment
    self.git = git
  }
}

/// The model that a run made or that a version holds.
public struct ModelRecord: Sendable, Hashable {
  /// The hash of the model: the SHA-256 of `model.onnx` alone.
  public var sha256: String
  /// The size of that file.
  public var bytes: Int64
  /// The format, such as `onnx`.
  public var format: String
  /// The learner, such as `gbdt`.
  public var kind: String?
  /// The task, such as `classification`.
  public var task: String?
  /// What is stored: the MLflow model directory, or a single file.
  public var object: ObjectReference
  /// Whether that object is a directory or a file.
  public var objectKind: ObjectKind
  /// The signature, in the caller's own JSON.
  public var signature: JSONValue
  /// The split, the held-out predictions and the importances, as an object.
  public var evaluation: ObjectReference?
  /// Whatever else the caller keeps with the model: parity, target, positive label.
  public var details: JSONObject

  /// Describes a stored model.
  public init(
    sha256: String, bytes: Int64, format: String = "onnx", kind: String? = nil,
    task: String? = nil, object: ObjectReference, objectKind: ObjectKind = .tree,
    signature: JSONValue = .null, evaluation: ObjectReference? = nil, details: JSONObject = [:]
  ) {
    self.sha256 = sha256
    self.bytes = bytes
    self.format = format
    self.kind = kind
    self.task = task
    self.object = object
    self.objectKind = objectKind
    self.signature = signature
    self.evaluation = evaluation
    self.details = details
  }
}
