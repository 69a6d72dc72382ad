import FoundationEssentials
import TestSupport

/// What `Package.swift` says of a target.
struct DeclaredTarget: Decodable {
  var name: String
  var type: String
  var dependencies: [Dependency]

  /// A room or a product that the target may import.
  struct Dependency: Decodable {
    var byName: [Part?]?
    var product: [Part?]?
    var target: [Part?]?

    /// The name, wherever this kind of dependency keeps it.
    var name: String? {
      for parts in [byName, product, target] {
        if case .name(let name)?? = parts?.first { return name }
      }
      return nil
    }
  }

  /// An element of a dependency: a name, or a condition that is not looked at.
  enum Part: Decodable {
    case name(String)
    case other

    init(from decoder: any Decoder) throws {
      let text = try? decoder.singleValueContainer().decode(String.self)
      self = text.map { .name($0) } ?? .other
    }
  }
}

/// The manifest, as SwiftPM reads it.
struct PackageManifest: Decodable {
  var targets: [DeclaredTarget]

  /// Reads the manifest of this repository; the build folder of the test's own run is locked.
  static func read() throws -> PackageManifest {
    try TemporaryDirectory.with { directory in
      var run = MloRun([], in: Repository.root)
      run.variables = ["HOME": directory.path]
      let end = try runProgram(
        [
          "/bin/sh", "-c", #"exec swift package --scratch-path "$0" dump-package"#,
          directory.path("scratch"),
        ], in: Repository.root, input: [],
        environment: run.environment.merging(["PATH": testerPath]) { $1 })
      return try JSONDecoder().decode(
        PackageManifest.self, from: Data(end.output.utf8.drop { $0 != UInt8(ascii: "{") }))
    }
  }
}
