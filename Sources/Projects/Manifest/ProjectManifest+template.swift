extension ProjectManifest {
  /// The text that a new project starts with: valid as it is, its choices shown as comments.
  public static func template(name: String) -> String {
    """
    # What people decide about this project; commit it to git. `mlo promote` keeps to it.
    version: 1
    name: \(quoted(name))

    # Whom to ask about the models:
    # contacts: [{name: Ana, role: owner, email: ana@example.org}]

    # The experiment of runs that name none:
    # experiment: baseline

    # How stages are called here; both names can be typed:
    # stages: [{name: NONPROD, as: staging}, {name: PROD, as: production}]

    # What a version must show before it enters a stage. `min` and `max` bound the metric itself,
    # `not_worse`, `better: true` and `better_by` compare with the version in production on the
    # same held-out rows. Too few rows to be sure is no pass: on_undecided: block or warn.
    # gates:
    #   production:
    #     - {metric: auc, min: 0.80, not_worse: 0.01, confidence: 0.95, on_undecided: block}

    """
  }

  /// A name in double quotes, so that no word of YAML changes its meaning.
  private static func quoted(_ name: String) -> String {
    var text = "\""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      default:
        text.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
      }
    }
    return text + "\""
  }
}
