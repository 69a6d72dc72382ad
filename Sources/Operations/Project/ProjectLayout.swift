import Projects

/// The files of a new project.
struct ProjectLayout {
  let name: String
  let template: InitializeProject.Template

  /// Writes the files that are not there yet and returns their paths.
  func write(to directory: String) throws -> [String] {
    var written: [String] = []
    for file in files {
      var folder = directory
      for part in file.path.split(separator: "/").dropLast() {
        folder += "/\(part)"
        try makeDirectory(folder)
      }
      if try writeNewFile(file.text, to: "\(directory)/\(file.path)") { written.append(file.path) }
    }
    return written
  }

  private var files: [(path: String, text: String)] {
    let manifest = (ProjectManifest.fileName, ProjectManifest.template(name: name))
    switch template {
    case .bare: return [manifest]
    case .tabular: return [manifest] + Self.tabular(name: name)
    }
  }

  private static func tabular(name: String) -> [(path: String, text: String)] {
    [
      (
        ".gitignore",
        "# Data and what is made from it stay out of git; mlo keeps their hashes.\ndata/*\n!data/README.md\n__pycache__/\n*.onnx\n"
      ),
      ("README.md", readme(name: name)),
      (
        "data/README.md",
        "# Data\n\nWhere each file comes from, who may see it, and what one row is.\n"
      ),
      (
        "src/README.md", "# Sources\n\nWhat prepares the data, as commands that can be run again.\n"
      ),
      ("tests/README.md", "# Tests\n\nWhat must hold of the data and of the model.\n"),
      (
        "docs/README.md",
        "# Documents\n\nThe problem, the decisions and the agreements around the model.\n"
      ),
      (".github/workflows/model.yml", workflow),
    ]
  }

  private static func readme(name: String) -> String {
    """
    # \(name)

    ```
    mlo train data/train.csv --target TARGET     # fit, evaluate, record: a run
    mlo log                                      # what was tried
    mlo register HEAD --name MODEL               # MODEL@1
    mlo promote MODEL@1 --to production          # passes the gates of mlo.yaml, or says which failed
    mlo score MODEL@production data/new.csv -o scored.csv
    ```

    | folder | what is in it |
    |---|---|
    | `data/` | data files; not in git |
    | `src/` | what prepares the data |
    | `tests/` | what must hold of the data and of the model |
    | `docs/` | the problem and the decisions |

    """
  }

  private static let workflow = """
    # Trains on every push and refuses a model that does not pass the gates of mlo.yaml.
    name: model
    on: [push]
    jobs:
      train:
        runs-on: ubuntu-latest
        steps:
          - uses: actions/checkout@v4
          - run: mlo train data/train.csv --target TARGET
          - run: mlo register HEAD --name MODEL
          - run: mlo promote MODEL --to staging
          - run: mlo verify

    """
}
