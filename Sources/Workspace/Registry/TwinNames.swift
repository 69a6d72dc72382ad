import Diagnostics

/// Names of models that differ only in their Unicode form, such as `é` as one character or as two.
///
/// New names are brought into one form; an earlier mlo kept both as they came.
enum TwinNames {
  /// A sentence for each group of such names, with what to do.
  static func sentences(_ names: [String]) -> [String] {
    var groups: [[UInt8]: [String]] = [:]
    for name in names { groups[Array(NormalForm.composed(name).utf8), default: []].append(name) }
    return groups.values.filter { $0.count > 1 }.map { group in
      let sorted = group.sorted { byteOrder($0, $1) < 0 }
      // As the folders of their manifests are called: on a terminal they look the same.
      let shown = sorted.map { "'\(VersionManifest.folder($0))'" }.joined(separator: " and ")
      return "the models \(shown) have one name in two Unicode forms: "
        + "`mlo register '\(sorted[0])@1' --name OTHER` gives one of them another name"
    }.sorted()
  }
}
