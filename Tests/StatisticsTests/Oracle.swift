import FoundationEssentials
import Testing

/// Reads a record that `Oracles/make.py` has made.
func oracle<Record: Decodable>(_ name: String, as type: Record.Type) throws -> Record {
  let tests = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let path = "/" + tests + "/Oracles/" + name
  return try JSONDecoder().decode(type, from: Data(contentsOf: URL(filePath: path)))
}

/// Whether two numbers agree to a relative and absolute difference, two NaN being equal.
func isClose(_ found: Double, _ expected: Double?, within tolerance: Double = 1e-12) -> Bool {
  guard let expected, !expected.isNaN else { return found.isNaN }
  return (found - expected).magnitude <= tolerance * max(1, expected.magnitude)
}
