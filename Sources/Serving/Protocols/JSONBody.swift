import HTTPService

/// A request's JSON body, checked as a whole, and the members of its object.
enum JSONBody {
  /// Reads the members of the body's object.
  static func read<Result>(
    _ request: HTTPRequest, allowsNaN: Bool = false,
    _ work: ([(key: String, value: JSONCursor)]) throws -> Result
  ) throws -> Result {
    do {
      return try JSONBytes.with(request.body) { text in
        try JSONCheck.check(text, allowsNaN: allowsNaN)
        var cursor = JSONCursor(text)
        guard cursor.kind() == .object else {
          throw Problem(400, "bad_request", "the body has to be a JSON object")
        }
        return try work(cursor.members())
      }
    } catch let flaw as JSONFlaw {
      throw Problem(
        400, "bad_json", "the body is no JSON: \(flaw.problem), at byte \(flaw.offset)")
    }
  }
}

extension RowsInMaking {
  /// Takes rows by column: `{"a": [1, 3], "b": [2, 4]}`; a value alone is a column of one.
  mutating func take(columns cursor: inout JSONCursor) {
    cursor.enter()
    while cursor.hasNext() {
      guard let place = place(cursor.key()) else {
        cursor.skip()
        continue
      }
      guard cursor.kind() == .array else {
        append(&cursor, to: place)
        continue
      }
      cursor.enter()
      while cursor.hasNext() { append(&cursor, to: place) }
    }
  }
}
