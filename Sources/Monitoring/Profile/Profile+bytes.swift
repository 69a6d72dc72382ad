import FoundationEssentials
import Tabular

extension Profile {
  /// The name and version of the stored form.
  public static let schema = "mlo.profile/1"
  /// A file with more bytes is not read: 64 MiB.
  public static let byteLimit = 64 << 20

  /// The profile as JSON: sorted keys, shortest numbers that read back as the same; equal profiles
  /// have equal bytes.
  public func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return Array(try encoder.encode(StoredProfile(self)))
  }

  /// Reads what `bytes()` has written; nothing in it is trusted.
  ///
  /// - Parameter source: What the profile belongs to, for messages.
  /// - Throws: `MonitoringError` for bytes that are no profile or contradict themselves.
  public init(bytes: [UInt8], source: String) throws {
    guard bytes.count <= Self.byteLimit else {
      throw MonitoringError.invalidProfile(source: source, reason: "it is larger than 64 MiB")
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let data = Data(bytes)
    guard let head = try? decoder.decode(StoredHead.self, from: data) else {
      throw MonitoringError.invalidProfile(source: source, reason: "it is not a profile")
    }
    guard head.schema == Self.schema else {
      throw MonitoringError.newerProfile(source: source, schema: String(head.schema.prefix(60)))
    }
    guard let stored = try? decoder.decode(StoredProfile.self, from: data) else {
      throw MonitoringError.invalidProfile(source: source, reason: "parts of it are missing")
    }
    do {
      self = try stored.checked()
    } catch let flaw as ProfileFlaw {
      throw MonitoringError.invalidProfile(source: source, reason: flaw.reason)
    }
  }
}

/// Why stored numbers cannot be a profile.
struct ProfileFlaw: Error {
  let reason: String
}

private struct StoredHead: Decodable {
  var schema: String
}

/// A profile as it is written; nothing is known yet of what was read.
private struct StoredProfile: Codable {
  var schema: String
  var rows: Int
  var columns: [StoredColumn]
  var prediction: StoredColumn?

  init(_ profile: Profile) {
    schema = Profile.schema
    rows = profile.rowCount
    columns = profile.columns.map(StoredColumn.init)
    prediction = profile.prediction.map(StoredColumn.init)
  }

  func checked() throws -> Profile {
    let columns = try columns.map { try $0.checked() }
    guard Set(columns.map { Array($0.name.utf8) }).count == columns.count else {
      throw ProfileFlaw(reason: "two columns have one name")
    }
    guard rows >= 0, columns.allSatisfy({ $0.rowCount == rows }) else {
      throw ProfileFlaw(reason: "its columns differ in their number of rows")
    }
    return Profile(rowCount: rows, columns: columns, prediction: try prediction?.checked())
  }
}

private struct StoredColumn: Codable {
  var name: String
  var type: ColumnType
  var missing: Int
  var numbers: StoredNumbers?
  var categories: StoredCategories?

  init(_ column: ColumnProfile) {
    name = column.name
    type = column.type
    missing = column.missingCount
    switch column.values {
    case .numbers(let values): numbers = StoredNumbers(values)
    case .categories(let values): categories = StoredCategories(values)
    }
  }

  func checked() throws -> ColumnProfile {
    let values: ColumnProfile.Values
    switch (numbers, categories) {
    case (let numbers?, nil) where type == .numeric: values = .numbers(try numbers.checked())
    case (nil, let categories?) where type == .categorical || type == .boolean:
      values = .categories(try categories.checked())
    default: throw ProfileFlaw(reason: "column '\(name)' has no values of its type")
    }
    let column = ColumnProfile(name: name, type: type, missingCount: missing, values: values)
    guard missing >= 0, missing <= countLimit else {
      throw ProfileFlaw(reason: "a count of column '\(name)' is out of range")
    }
    return column
  }
}

private struct StoredNumbers: Codable {
  var edges: [Double]
  var counts: [Int]
  var minimum: Double?
  var maximum: Double?
  var origin: Double
  var unit: Double
  var sum: String
  var squares: String
  var far: Int

  init(_ numbers: NumberProfile) {
    edges = numbers.edges
    counts = numbers.counts
    minimum = numbers.minimum
    maximum = numbers.maximum
    origin = numbers.moments.origin
    unit = numbers.moments.unit
    sum = String(numbers.moments.sum)
    squares = String(numbers.moments.squares)
    far = numbers.moments.farCount
  }

  func checked() throws -> NumberProfile {
    guard edges.allSatisfy(\.isFinite), zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw ProfileFlaw(reason: "its edges do not ascend") }
    guard counts.count == 2 * edges.count + 1 else {
      throw ProfileFlaw(reason: "its counts do not belong to its edges")
    }
    let total = try checkedTotal(counts)
    guard (minimum == nil) == (total == 0), (maximum == nil) == (total == 0),
      minimum.map({ !$0.isNaN }) ?? true, maximum.map({ !$0.isNaN }) ?? true
    else { throw ProfileFlaw(reason: "its smallest and largest values do not fit its counts") }
    guard origin.isFinite, unit.isFinite, unit > 0, far >= 0, far <= total,
      let sum = Int128(sum), let squares = Int128(squares), squares >= 0,
      sum.magnitude < 1 << 120, squares < 1 << 120
    else { throw ProfileFlaw(reason: "its sums are out of range") }
    var moments = Moments(origin: origin, unit: unit)
    moments.sum = sum
    moments.squares = squares
    moments.farCount = far
    var numbers = NumberProfile(edges: edges, counts: counts, moments: moments)
    numbers.minimum = minimum
    numbers.maximum = maximum
    return numbers
  }
}

private struct StoredCategories: Codable {
  var levels: [String]
  var counts: [Int]
  var complete: Bool
  var other: Int
  var others: [StoredLevel]

  struct StoredLevel: Codable {
    var name: String
    var count: Int
  }

  init(_ categories: CategoryProfile) {
    levels = categories.levels
    counts = categories.counts
    complete = categories.isComplete
    other = categories.otherCount
    others = categories.others.map { StoredLevel(name: $0.name, count: $0.count) }
  }

  func checked() throws -> CategoryProfile {
    guard Self.ascend(levels), Self.ascend(others.map(\.name)),
      others.count <= CategoryProfile.namedLimit
    else { throw ProfileFlaw(reason: "its categories are not sorted") }
    guard counts.count == levels.count else {
      throw ProfileFlaw(reason: "its counts do not belong to its categories")
    }
    _ = try checkedTotal(counts + [other])
    guard try checkedTotal(others.map(\.count)) <= other else {
      throw ProfileFlaw(reason: "its other categories are more than their sum")
    }
    var categories = CategoryProfile(levels: levels, isComplete: complete)
    categories.counts = counts
    categories.otherCount = other
    categories.others = others.map { .init(name: $0.name, count: $0.count) }
    return categories
  }

  private static func ascend(_ names: [String]) -> Bool {
    zip(names, names.dropFirst()).allSatisfy {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    } && names.allSatisfy { $0.utf8.count <= CategoryProfile.byteLimit }
  }
}

/// The most rows that a profile can have counted.
private let countLimit = 1 << 50

/// The sum of counts, none of which may be negative or absurd.
private func checkedTotal(_ counts: [Int]) throws -> Int {
  var total = 0
  for count in counts {
    guard count >= 0, count <= countLimit, total <= countLimit else {
      throw ProfileFlaw(reason: "a count is out of range")
    }
    total += count
  }
  return total
}
