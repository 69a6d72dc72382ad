import Statistics

/// Numbers as the sentences of gates show them: rounded, with a point, without a formatter.
enum GateText {
  /// A metric's value: three decimals below ten, two below a thousand, none above.
  static func value(_ number: Double) -> String {
    fixed(number, decimals: number.magnitude < 10 ? 3 : number.magnitude < 1000 ? 2 : 0)
  }

  /// Differences with their signs, with as many decimals as show two digits of the largest.
  static func differences(_ numbers: [Double]) -> [String] {
    let largest = numbers.map(\.magnitude).max() ?? 0
    var decimals = largest < 10 ? 3 : 2
    var scale = largest * (decimals == 3 ? 1000 : 100)
    while scale < 10, scale > 0, decimals < 9 {
      decimals += 1
      scale *= 10
    }
    return numbers.map { ($0 > 0 ? "+" : "") + fixed($0, decimals: decimals) }
  }

  /// A confidence in per cent, such as `95 %`.
  static func percent(_ share: Double) -> String {
    let text = fixed(share * 100, decimals: 2)
    let digits = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(digits.reversed()) + " %"
  }

  /// A number of things, such as `1,409 rows`.
  static func count(_ number: Int, _ thing: String) -> String {
    "\(grouped(String(number))) \(thing)\(number == 1 ? "" : "s")"
  }

  private static func fixed(_ number: Double, decimals: Int) -> String {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    guard let whole = Int(exactly: (number.magnitude * power).rounded()) else { return "\(number)" }
    var digits = String(whole)
    if digits.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
    }
    let sign = number < 0 && whole != 0 ? "-" : ""
    let front = grouped(String(digits.dropLast(decimals)))
    return sign + front + (decimals == 0 ? "" : "." + digits.suffix(decimals))
  }

  /// Digits with a comma after every thousand.
  private static func grouped(_ digits: String) -> String {
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
