import FoundationEssentials
import Testing

/// What `Oracles/make.py` has recorded.
struct ScipyRecord: Decodable {
  struct Sample: Decodable { var n, m, scale, shift: Int; var distance, exact, asymptotic: Double }
  struct Kstwo: Decodable { var n: Int; var d, p: Double }
  struct Table: Decodable {
    var first, second: [Int]
    var statistic, p, js, hellinger, variation: Double
  }
  struct Fisher: Decodable { var cells: [Int]; var p: Double }
  struct Discovery: Decodable { var p, adjusted: [Double] }
  struct Quantile: Decodable { var p, freedom, x: Double }

  var samples: [Sample]
  var kstwo: [Kstwo]
  var tables: [Table]
  var fisher: [Fisher]
  var discovery: [Discovery]
  var quantiles: [Quantile]

  static func read() throws -> ScipyRecord {
    let tests = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let url = URL(filePath: "/" + tests + "/Oracles/scipy.json")
    return try JSONDecoder().decode(ScipyRecord.self, from: Data(contentsOf: url))
  }
}

/// Whether two numbers agree relative to the expected one, however small it is.
func agrees(_ found: Double, _ expected: Double, within tolerance: Double = 1e-9) -> Bool {
  (found - expected).magnitude <= tolerance * expected.magnitude + 1e-307
}

/// The samples of the record, by the rule of `make.py`, in ascending order.
func firstSample(_ n: Int) -> [Double] { (0..<n).map { Double($0 * 7919 % 10007) }.sorted() }

func secondSample(_ m: Int, _ scale: Int, _ shift: Int) -> [Double] {
  (0..<m).map { Double($0 * 10477 % 10007 * scale / 100 + shift) }.sorted()
}
