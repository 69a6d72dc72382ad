/// The keys of `mlo.yaml`, mapping by mapping; what is not here is an error.
///
/// The JSON Schema and the manual page are held against this list by tests.
public enum ManifestKeys {
  /// The file itself.
  public static let file = [
    "version", "name", "contacts", "experiment", "environment", "entry_points", "stages", "gates",
    "checklist", "report", "models",
  ]
  /// An item of `contacts`.
  public static let contact = ["name", "role", "email"]
  /// `environment`.
  public static let environment = ["kind"]
  /// A value of `entry_points`.
  public static let entryPoint = ["parameters", "command", "shell", "deps", "outs", "scrape"]
  /// A value of `parameters`.
  public static let parameter = ["type", "default", "min", "max", "required"]
  /// An item of `stages`.
  public static let stage = ["name", "as"]
  /// A gate on a metric.
  public static let metricGate = [
    "metric", "min", "max", "not_worse", "better", "better_by", "confidence", "on_undecided",
    "data",
  ]
  /// The gate on the checklist.
  public static let checklistGate = ["checklist"]
  /// A gate on how far groups lie apart.
  public static let fairnessGate = [
    "fairness", "slice", "min", "max", "min_rows", "confidence", "on_undecided",
  ]
  /// A gate on how well probabilities are calibrated.
  public static let calibrationGate = ["calibration", "max", "confidence", "on_undecided"]
  /// `checklist`.
  public static let checklist = ["required"]
  /// `report`: the texts that only people can write.
  public static let report = [
    "problem", "users", "intended_use", "out_of_scope", "limits", "improvements",
  ]
  /// A value of `models`.
  public static let model = ["contacts", "gates", "checklist", "report"]
}
