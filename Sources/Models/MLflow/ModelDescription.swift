import Glibc

/// What is written in `MLmodel`.
struct ModelDescription {
  let signature: Signature
  let origin: ModelOrigin
  let modelBytes: Int
  let hasExample: Bool
  /// The directory holds our own loader.
  let hasLoader: Bool

  /// The file's text: block style, keys sorted as MLflow sorts them, every text in single quotes.
  var yaml: String {
    var lines = ["artifact_path: 'model'", "flavors:"] + mloFlavor + onnxFlavor + pythonFlavor
    lines += [
      "mlflow_version: '\(PythonEnvironment.mlflow)'", "model_size_bytes: \(modelBytes)",
      "model_uuid: \(Self.quoted(origin.uuid))",
    ]
    if let runID = origin.runID { lines.append("run_id: \(Self.quoted(runID))") }
    if hasExample { lines += exampleInfo }
    lines += [
      "signature:", "  inputs: \(Self.quoted(inputsJSON))",
      "  outputs: \(Self.quoted(signature.outputsJSON))", "  params: null",
      "utc_time_created: '\(Self.timestamp(origin.time))'",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The inputs for MLflow, which checks a frame by them before the loader sees it.
  ///
  /// With our loader every column is of the type `any`: MLflow refuses whole numbers for `double`, numbers
  /// with a gap for `long`, and numbers that are categories for `string`, which is what `pandas.read_csv`
  /// makes of the training file itself. The types are those of the flavor `mlo`.
  private var inputsJSON: String { hasLoader ? signature.untypedInputsJSON : signature.inputsJSON }

  private var mloFlavor: [String] {
    [
      "  mlo:", "    data: '\(MLflowModelDirectory.modelPath)'", "    format: 'onnx'",
    ] + (hasLoader ? ["    inputs: \(Self.quoted(signature.inputsJSON))"] : [])
      + ["    sha256: \(Self.quoted(origin.sha256))"]
  }

  private var onnxFlavor: [String] {
    [
      "  onnx:", "    code: null", "    data: '\(MLflowModelDirectory.modelPath)'",
      "    onnx_version: '\(PythonEnvironment.onnx)'", "    providers:",
      "    - 'CPUExecutionProvider'", "    save_as_external_data: false",
    ]
  }

  private var pythonFlavor: [String] {
    ["  python_function:"] + (hasLoader ? ["    code: '\(PythonLoader.folder)'"] : []) + [
      "    data: '\(MLflowModelDirectory.modelPath)'", "    env:",
      "      conda: 'conda.yaml'", "      virtualenv: 'python_env.yaml'",
      "    loader_module: '\(hasLoader ? PythonLoader.module : "mlflow.onnx")'",
      "    python_version: '\(PythonEnvironment.python)'",
    ]
  }

  private var exampleInfo: [String] {
    [
      "saved_input_example_info:", "  artifact_path: '\(InputExample.path)'",
      "  pandas_orient: 'split'", "  serving_input_path: '\(InputExample.servingPath)'",
      "  type: 'dataframe'",
    ]
  }

  /// A text as YAML in single quotes: only the quote itself is doubled.
  ///
  /// The texts are JSON or
  /// hexadecimal digits, in which line breaks and control characters are escaped already.
  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// `YYYY-MM-DD HH:MM:SS.ffffff` of milliseconds since 1970, UTC.
  private static func timestamp(_ milliseconds: Int64) -> String {
    let fraction = (milliseconds % 1000 + 1000) % 1000
    var seconds = time_t((milliseconds - fraction) / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let date = [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday].map(twoDigits)
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(twoDigits)
    let digits = String(1000 + fraction).dropFirst()
    return "\(date.joined(separator: "-")) \(clock.joined(separator: ":")).\(digits)000"
  }

  private static func twoDigits(_ number: Int32) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
