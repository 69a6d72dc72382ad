// swift-tools-version: 6.2
import PackageDescription

// The architecture as a table: one target per room, and an import may only point down this list.
// Tests/ArchitectureTests compares every import line of Sources/ with what is declared here.

/// One room: its name, the rooms it may import and the products of other packages it may use.
func room(
  _ name: String, imports rooms: [String] = [], uses products: [Target.Dependency] = []
) -> Target {
  .target(name: name, dependencies: rooms.map { .init(stringLiteral: $0) } + products)
}

/// The tests of one room; what the room may import, they may import too.
func tests(
  _ name: String, imports rooms: [String], uses products: [Target.Dependency] = [],
  excluding folders: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: ([name] + rooms).map { .init(stringLiteral: $0) } + products, exclude: folders)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nio: [Target.Dependency] = ["NIOCore", "NIOHTTP1", "NIOPosix"].map {
  .product(name: $0, package: "swift-nio")
}
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let rooms: [Target] = [
  // The executable: root command, exit codes, error text; a file per subcommand.
  .executableTarget(
    name: "mlo", dependencies: ["Operations", "Terminal", "Diagnostics", argumentParser]),
  // The only owner of streams, tables, colour, progress and escaping.
  room("Terminal", imports: ["Diagnostics"]),
  // One file per verb: values in, an encodable outcome out, no printing.
  room(
    "Operations",
    imports: [
      "Serving", "HTTPService", "Reporting", "Governance", "Projects", "Monitoring", "Learning",
      "Models", "Workspace", "Statistics", "Tabular", "Processes", "Diagnostics",
    ]),
  // The model server: protocols, contract, the models that are loaded.
  room(
    "Serving",
    imports: ["HTTPService", "Models", "Monitoring", "Statistics", "Tabular", "Diagnostics"],
    uses: nio),
  // What servers share: limits, deadlines, tokens, error bodies, drain, golden signals.
  room("HTTPService", imports: ["Statistics", "Diagnostics"], uses: [crypto] + nio),
  // The report document, its checklist and charts; HTML and Markdown.
  room(
    "Reporting",
    imports: ["Governance", "Monitoring", "Workspace", "Statistics", "Diagnostics"],
    uses: [mustache]),
  // Stages and gates: what a version must show before it is promoted.
  room(
    "Governance",
    imports: [
      "Monitoring", "Models", "Workspace", "Processes", "Statistics", "Tabular", "Diagnostics",
    ]),
  // mlo.yaml: reading and checking it, and the state of the git repository around it.
  room("Projects", imports: ["Processes", "Workspace", "Diagnostics"], uses: [yams]),
  // Profiles of data, drift tests and data quality.
  room("Monitoring", imports: ["Statistics", "Tabular", "Diagnostics"]),
  // Splitting, preprocessing, learners and evaluation.
  room("Learning", imports: ["Models", "Statistics", "Tabular", "CShims", "Diagnostics"]),
  // Signature, MLmodel, the ONNX graph and its executor.
  room("Models", imports: ["Statistics", "Tabular", "Diagnostics"], uses: [protobuf, yams]),
  // `.mlo`: index, objects, manifests, history, references, locks, verify, gc.
  room("Workspace", imports: ["CZlib", "CShims", "Diagnostics"], uses: [grdb, crypto]),
  // Distributions, tests, special functions and the metrics of models.
  room("Statistics", imports: ["Diagnostics"]),
  // Column store, schema inference, readers and writers of data files.
  room("Tabular", imports: ["CZlib", "Diagnostics"]),
  // Starting other programs and ending them.
  room("Processes", imports: ["CShims", "Diagnostics"]),
  // The shape of an error and of a warning, text as JSON has it, words that are meant, work on a number
  // of threads. Imports nothing.
  room("Diagnostics"),
  // zlib, the system's.
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  // What Swift cannot call: variadic and macro interfaces of the C library and of SQLite.
  .target(name: "CShims"),
]

let roomTests: [Target] = [
  tests("Terminal", imports: ["Diagnostics"]),
  tests(
    "Operations", imports: ["Models", "Workspace", "Tabular", "Diagnostics", "TestSupport"]),
  tests("Statistics", imports: ["Diagnostics"], excluding: ["Oracles"]),
  tests("Tabular", imports: ["Diagnostics"], excluding: ["Oracles"]),
  tests("Governance", imports: ["Statistics", "Diagnostics"]),
  tests("Reporting", imports: ["Governance", "Statistics", "Diagnostics"]),
  tests(
    "Monitoring", imports: ["Statistics", "Tabular", "Diagnostics"], excluding: ["Oracles"]),
  tests("Processes", imports: ["Diagnostics"]),
  tests("Projects", imports: ["Processes", "Diagnostics"], uses: [yams]),
  tests("HTTPService", imports: ["Diagnostics", "TestSupport"]),
  tests("Serving", imports: ["HTTPService", "Models", "Tabular", "TestSupport"]),
  tests(
    "Models", imports: ["Statistics", "Tabular", "Diagnostics"], uses: [yams],
    excluding: ["Oracles"]),
  tests(
    "Learning", imports: ["Models", "Statistics", "Tabular", "Diagnostics"],
    excluding: ["Oracles"]),
]

// Tests across rooms: the built program, the shape of the sources, and what they stand on.
let wholeTests: [Target] = [
  .testTarget(name: "CommandTests", dependencies: ["mlo", "TestSupport", argumentParser]),
  .testTarget(
    name: "EndToEndTests", dependencies: ["mlo", "TestSupport"],
    exclude: ["Scripts", "Transcripts"]),
  // Needs a program that does one operation per process, and SQL to damage an index with.
  .testTarget(
    name: "WorkspaceTests",
    dependencies: ["Workspace", "Diagnostics", "TestSupport", "workspace-probe", crypto, grdb]),
  .executableTarget(
    name: "workspace-probe", dependencies: ["Workspace", "Diagnostics"],
    path: "Tests/WorkspaceProbe"),
  .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
  .target(name: "TestSupport", path: "Tests/Support"),
]

// Programs that Tests/Benchmarks starts; none links ArgumentParser, for which man pages are made.
let benchmarks: [Target] = [
  .executableTarget(
    name: "reading-benchmark", dependencies: ["Tabular"],
    path: "Tests/Benchmarks/ReadingBenchmark"),
  .executableTarget(
    name: "execution-benchmark", dependencies: ["Models", "Tabular"],
    path: "Tests/Benchmarks/ExecutionBenchmark"),
  .executableTarget(
    name: "learning-benchmark", dependencies: ["Learning", "Tabular"],
    path: "Tests/Benchmarks/LearningBenchmark"),
]

let package = Package(
  name: "mlo",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "mlo", targets: ["mlo"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: rooms + roomTests + wholeTests + benchmarks
)

for target in package.targets where target.type != .system && target.type != .plugin {
  guard target.name != "CShims" else { continue }
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
  // What `.ci/coverage` counts; the packages that we use are not of interest, and build as always.
  if Context.environment["MLO_COVERAGE"] != nil {
    target.swiftSettings?.append(
      .unsafeFlags(["-profile-generate", "-profile-coverage-mapping"]))
    target.linkerSettings = [.unsafeFlags(["-profile-generate"])]
  }
}
