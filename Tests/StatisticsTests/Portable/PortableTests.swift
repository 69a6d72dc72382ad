import Statistics
import Testing

/// Compares with values that mpmath computed with 200 bits and rounded to a double.
@Suite("Portable exp and log")
struct PortableTests {
  struct Record: Decodable {
    var exp: [[Double?]]
    var log: [[Double?]]
  }

  let record: Record

  init() throws {
    record = try oracle("elementary.json", as: Record.self)
  }

  /// How many of the pairs differ by more than one unit in the last place, and by any.
  private func misses(_ pairs: [[Double?]], _ function: (Double) -> Double) -> (far: Int, any: Int)
  {
    var far = 0
    var any = 0
    for pair in pairs {
      let argument = (pair.first ?? nil) ?? .nan
      let expected = (pair.last ?? nil) ?? .infinity
      let found = function(argument)
      guard found != expected else { continue }
      any += 1
      if !((found - expected).magnitude <= expected.ulp) { far += 1 }
    }
    return (far, any)
  }

  @Test("exp is within one unit in the last place, subnormal results included")
  func exp() {
    let (far, any) = misses(record.exp, Portable.exp)
    #expect(record.exp.count == 1215)
    #expect(far == 0)
    #expect(any < record.exp.count / 8)
  }

  @Test("log is within one unit in the last place, subnormal arguments included")
  func log() {
    let (far, any) = misses(record.log, Portable.log)
    #expect(record.log.count == 1211)
    #expect(far == 0)
    #expect(any < record.log.count / 4)
  }

  @Test("the limits of exp are 0 and infinity, and NaN stays NaN")
  func expLimits() {
    #expect(Portable.exp(-Double.infinity) == 0)
    #expect(Portable.exp(Double.infinity) == .infinity)
    #expect(Portable.exp(1e300) == .infinity)
    #expect(Portable.exp(-1e300) == 0)
    #expect(Portable.exp(Double.nan).isNaN)
    #expect(Portable.exp(0.0) == 1)
  }

  @Test("log of 0 is -infinity, of a negative number NaN, of infinity infinity")
  func logLimits() {
    #expect(Portable.log(0.0) == -.infinity)
    #expect(Portable.log(-0.0) == -.infinity)
    #expect(Portable.log(-1.0).isNaN)
    #expect(Portable.log(Double.nan).isNaN)
    #expect(Portable.log(Double.infinity) == .infinity)
    #expect(Portable.log(1.0) == 0)
  }

  @Test("the functions of Float are the rounded ones of Double")
  func float() {
    // e and ln 2 to single precision.
    #expect(Portable.exp(Float(1)) == 2.718_281_8)
    #expect(Portable.log(Float(2)) == 0.693_147_2)
    #expect(Portable.exp(Float(100)) == .infinity)
  }
}
