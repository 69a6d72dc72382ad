import Statistics
import Testing

/// Compares with mpmath at 40 digits and with scipy.
@Suite("Special functions")
struct SpecialFunctionsTests {
  struct Case: Decodable {
    var function: String
    var arguments: [Double]
    var value: Double
  }

  let functions: [String: ([Double]) -> Double] = [
    "erf": { Normal.errorFunction($0[0]) },
    "erfc": { Normal.complementaryErrorFunction($0[0]) },
    "normalCDF": { Normal.cumulative($0[0]) },
    "normalQuantile": { Normal.quantile($0[0]) },
    "logGamma": { Gamma.logarithm($0[0]) },
    "gammaP": { Gamma.lower($0[0], $0[1]) },
    "gammaQ": { Gamma.upper($0[0], $0[1]) },
    "betaI": { Beta.regularized($0[0], $0[1], $0[2]) },
    "betaQuantile": { Beta.quantile($0[0], $0[1], $0[2]) },
    "studentCDF": { StudentT.cumulative($0[0], degreesOfFreedom: $0[1]) },
    "studentQuantile": { StudentT.quantile($0[0], degreesOfFreedom: $0[1]) },
    "chiSquareCDF": { ChiSquare.cumulative($0[0], degreesOfFreedom: $0[1]) },
    "chiSquareSF": { ChiSquare.survival($0[0], degreesOfFreedom: $0[1]) },
    "binomialPMF": { Binomial.probability(Int($0[0]), of: Int($0[1]), p: $0[2]) },
    "binomialCDF": { Binomial.cumulative(Int($0[0]), of: Int($0[1]), p: $0[2]) },
  ]

  @Test("all values are within a relative 1e-11 of those recorded, tails included")
  func recorded() throws {
    let cases = try oracle("special.json", as: [Case].self)
    #expect(cases.count > 350)
    for one in cases {
      let function = try #require(functions[one.function])
      let found = function(one.arguments)
      // ln Γ crosses zero at 1 and 2, where only its absolute error can be small.
      let floor = one.function == "logGamma" ? 1e-14 : 0
      let allowed = max(1e-11 * one.value.magnitude, floor)
      #expect(
        (found - one.value).magnitude <= allowed,
        "\(one.function)\(one.arguments): \(found), not \(one.value)")
    }
  }

  @Test("the lower tail of the normal distribution keeps its relative precision")
  func tail() {
    // mpmath: ncdf(-37)
    #expect((Normal.cumulative(-37) / 5.725_571_222_524_577e-300 - 1).magnitude < 1e-11)
  }

  @Test("1.96 standard errors are 95 %")
  func confidence() {
    #expect((Normal.twoSidedQuantile(confidence: 0.95) - 1.959_963_984_540_054).magnitude < 1e-14)
  }

  @Test("arguments outside of the domain are not a number")
  func domain() {
    #expect(Gamma.logarithm(0).isNaN)
    #expect(Gamma.logarithm(-1.5).isNaN)
    #expect(Gamma.lower(-1, 2).isNaN)
    #expect(Gamma.upper(1, -2).isNaN)
    #expect(Beta.regularized(0, 1, 0.5).isNaN)
    #expect(Beta.regularized(1, 1, 1.5).isNaN)
    #expect(Beta.quantile(1, 1, 2).isNaN)
    #expect(Normal.quantile(-0.1).isNaN)
    #expect(Normal.cumulative(.nan).isNaN)
    #expect(Normal.errorFunction(.nan).isNaN)
    #expect(StudentT.cumulative(1, degreesOfFreedom: 0).isNaN)
    #expect(StudentT.quantile(0, degreesOfFreedom: 2).isNaN)
    #expect(Binomial.probability(1, of: 2, p: 1.1).isNaN)
    #expect(Binomial.cumulative(1, of: -2, p: 0.1).isNaN)
  }

  @Test("the ends of the domain have their limits")
  func limits() {
    #expect(Gamma.lower(2, 0) == 0)
    #expect(Gamma.upper(2, 0) == 1)
    #expect(Gamma.lower(2, .infinity) == 1)
    #expect(Gamma.upper(2, .infinity) == 0)
    #expect(Gamma.logarithm(.infinity) == .infinity)
    #expect(Beta.regularized(2, 3, 0) == 0)
    #expect(Beta.regularized(2, 3, 1) == 1)
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    #expect(StudentT.cumulative(-.infinity, degreesOfFreedom: 3) == 0)
    #expect(Binomial.probability(-1, of: 2, p: 0.5) == 0)
    #expect(Binomial.cumulative(-1, of: 2, p: 0.5) == 0)
    #expect(Binomial.cumulative(2, of: 2, p: 0.5) == 1)
  }
}
