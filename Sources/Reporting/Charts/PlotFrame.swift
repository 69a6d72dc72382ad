/// Where a plot lies in a drawing, and what its axes mean.
struct PlotFrame {
  /// The size of all charts; a page shows it at about this many pixels.
  static let width = 360.0

  var left = 48.0
  var right = 12.0
  var top = 12.0
  var bottom = 44.0
  var height = 300.0
  var xRange: ClosedRange<Double>
  var yRange: ClosedRange<Double>

  /// A frame over two ranges.
  init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    xRange = x
    yRange = y
  }

  /// The place of a value on the horizontal axis.
  func x(_ value: Double) -> Double {
    left + share(value, xRange) * (Self.width - left - right)
  }

  /// The place of a value on the vertical axis.
  func y(_ value: Double) -> Double {
    height - bottom - share(value, yRange) * (height - top - bottom)
  }

  private func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    let width = range.upperBound - range.lowerBound
    return width > 0 ? (value - range.lowerBound) / width : 0.5
  }

  /// A drawing with grid, ticks and the names of the axes.
  func drawing(
    xTicks: [Double], yTicks: [Double], xTitle: String, yTitle: String,
    label: (Double) -> String = { tickText($0) }
  ) -> SvgDrawing {
    var drawing = SvgDrawing(width: Self.width, height: height)
    let (floor, ceiling) = (y(yRange.lowerBound), y(yRange.upperBound))
    let (start, end) = (x(xRange.lowerBound), x(xRange.upperBound))
    for tick in yTicks {
      drawing.line((start, y(tick)), (end, y(tick)), .grid)
      drawing.text(label(tick), (start - 6, y(tick) + 4), .end)
    }
    for tick in xTicks {
      drawing.line((x(tick), floor), (x(tick), ceiling), .grid)
      drawing.text(label(tick), (x(tick), floor + 17), .middle)
    }
    drawing.line((start, floor), (end, floor), .axis)
    drawing.line((start, floor), (start, ceiling), .axis)
    drawing.text(xTitle, ((start + end) / 2, height - 6), .middle)
    drawing.text(yTitle, (2, top - 14), .start)
    return drawing
  }
}

/// A round number without zeros at its end.
func tickText(_ value: Double) -> String {
  let text = figureText(value)
  guard text.contains("."), !text.contains("e") else { return text }
  let short = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
  return String(String(short.reversed()))
}

/// Round numbers that cover a range: at most `count` + 1 of them.
func ticks(_ low: Double, _ high: Double, count: Int = 4) -> [Double] {
  guard low.isFinite, high.isFinite, high > low else { return [low].filter(\.isFinite) }
  var step = 1.0
  let rough = (high - low) / Double(count)
  while step > rough { step /= 10 }
  while step * 10 <= rough { step *= 10 }
  step *= rough / step <= 1 ? 1 : rough / step <= 2 ? 2 : rough / step <= 5 ? 5 : 10
  guard step > 0, let first = Int64(exactly: (low / step).rounded(.up)),
    let last = Int64(exactly: (high / step).rounded(.down)), last >= first, last - first < 20
  else { return [low, high] }
  return (first...last).map { Double($0) * step }
}

/// A range around values, with some air; never empty.
func airyRange(_ values: [Double], from zero: Bool = false) -> ClosedRange<Double> {
  let finite = values.filter(\.isFinite)
  var low = finite.min() ?? 0
  var high = finite.max() ?? 1
  if zero {
    low = min(0, low)
    high = max(0, high)
  }
  guard high > low else { return (low - 1)...(high + 1) }
  let air = (high - low) * 0.05
  return (zero && low == 0 ? 0 : low - air)...(high + air)
}
