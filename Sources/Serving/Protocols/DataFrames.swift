import HTTPService

/// MLflow's shapes of rows: an object with exactly one of four keys.
extension RowsInMaking {
  private static let shapes = ["dataframe_split", "dataframe_records", "instances", "inputs"]

  /// Takes the rows of a body's object.
  mutating func take(frames members: [(key: String, value: JSONCursor)]) throws {
    let found = members.filter { Self.shapes.contains($0.key) }
    guard found.count == 1, let member = found.first else {
      throw Problem(
        400, "bad_request",
        "the body needs exactly one of dataframe_split, dataframe_records, instances and inputs")
    }
    var value = member.value
    switch (member.key, value.kind()) {
    case ("dataframe_split", .object): try take(split: value)
    case ("dataframe_records", .array), ("instances", .array), ("inputs", .array):
      try take(rows: &value, allowsBare: member.key != "dataframe_records")
    case ("inputs", .object): take(columns: &value)
    case ("dataframe_split", _), ("inputs", _):
      throw Problem(400, "bad_request", "\"\(member.key)\" has to be an object")
    default: throw Problem(400, "bad_request", "\"\(member.key)\" has to be a list")
    }
  }

  /// `{"columns": [NAMES], "index": [..], "data": [[VALUES]]}`.
  private mutating func take(split cursor: JSONCursor) throws {
    var cursor = cursor
    var columns: JSONCursor?
    var data: JSONCursor?
    for (key, value) in cursor.members() {
      switch key {
      case "columns": columns = value
      case "data": data = value
      case "index": break
      default:
        throw Problem(
          400, "bad_request",
          "dataframe_split takes columns, index and data, not '\(key.prefix(64))'")
      }
    }
    guard var data, data.kind() == .array else {
      throw Problem(400, "bad_request", "\"data\" of dataframe_split has to be a list of rows")
    }
    let places = try columns.map { try self.places($0) } ?? placesInOrder()
    data.enter()
    while data.hasNext() {
      guard data.kind() == .array else { throw Self.notARow }
      takeRow(&data, places)
    }
  }

  /// The field of each column, or nil for one that the model does not have.
  private mutating func places(_ cursor: JSONCursor) throws -> [Int?] {
    var cursor = cursor
    guard cursor.kind() == .array else {
      throw Problem(400, "bad_request", "\"columns\" has to be a list of names")
    }
    var places: [Int?] = []
    var seen: Set<Int> = []
    cursor.enter()
    while cursor.hasNext() {
      guard cursor.kind() == .string else {
        throw Problem(400, "bad_request", "\"columns\" has to be a list of names")
      }
      let name = cursor.string()
      let place = place(name)
      if let place, !seen.insert(place).inserted {
        faults.add(Problem.Fault("duplicate_field", field: name))
        places.append(nil)
      } else {
        places.append(place)
      }
    }
    return places
  }

  private static var notARow: Problem {
    Problem(400, "bad_request", "a row is an object by name, or a list in the order of the columns")
  }

  /// Rows as objects by name, or as lists in the order of the model's columns.
  private mutating func take(rows cursor: inout JSONCursor, allowsBare: Bool) throws {
    var inOrder: [Int?]?
    cursor.enter()
    while cursor.hasNext() {
      switch cursor.kind() {
      case .object: takeRecord(&cursor)
      case .array where allowsBare:
        let places = inOrder ?? placesInOrder()
        inOrder = places
        takeRow(&cursor, places)
      default: throw Self.notARow
      }
    }
  }

  private mutating func takeRecord(_ cursor: inout JSONCursor) {
    cursor.enter()
    while cursor.hasNext() {
      if let place = place(cursor.key()) {
        append(&cursor, to: place)
      } else {
        cursor.skip()
      }
    }
    endRow()
  }

  private mutating func takeRow(_ cursor: inout JSONCursor, _ places: [Int?]) {
    var count = 0
    cursor.enter()
    while cursor.hasNext() {
      if count < places.count, let place = places[count] {
        append(&cursor, to: place)
      } else {
        cursor.skip()
      }
      count += 1
    }
    endRow(found: count, expected: places.count)
  }

  /// Ends a row that is a list; one of another length is a fault, and its absent values are not.
  mutating func endRow(found: Int, expected: Int) {
    guard found != expected else { return endRow() }
    faults.add(
      Problem.Fault(
        "ragged_row", row: rowCount, expected: Self.counted(expected), got: Self.counted(found)))
    endFaultyRow()
  }
}
