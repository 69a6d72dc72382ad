/// The Python packages that run an exported model, with the versions that it was compared with.
enum PythonEnvironment {
  /// The version of Python, for tools that make an environment.
  static let python = "3.11.2"
  /// The version of MLflow whose format is written.
  static let mlflow = "3.17.2"
  /// The version of the package `onnx`.
  static let onnx = "1.23.2"
  /// The packages.
  ///
  /// Our own loader runs under pandas 2 and 3. Models without a cell format are run by MLflow's, which
  /// from pandas 3 on hands text to onnxruntime in a form that it does not take.
  private static let requirements = [
    "mlflow==\(mlflow)", "onnx==\(onnx)", "onnxruntime==1.31.1", "pandas==2.3.3",
  ]

  /// `requirements.txt`, `python_env.yaml` and `conda.yaml`.
  static var files: [ModelFile] {
    [
      ModelFile(path: "requirements.txt", text: lines(requirements)),
      ModelFile(
        path: "python_env.yaml",
        text: lines([
          "python: \(python)", "build_dependencies:", "- pip", "- setuptools", "- wheel",
          "dependencies:", "- -r requirements.txt",
        ])),
      ModelFile(
        path: "conda.yaml",
        text: lines(
          ["channels:", "- conda-forge", "dependencies:", "- python=\(python)", "- pip", "- pip:"]
            + requirements.map { "  - \($0)" } + ["name: mlflow-env"])),
    ]
  }

  private static func lines(_ lines: [String]) -> String {
    lines.joined(separator: "\n") + "\n"
  }
}
