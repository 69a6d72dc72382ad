/// A drawing of simple shapes: the children of an `svg` element of a given size.
///
/// Colours come from the page, by class, so that light, dark and print need no second drawing.
/// Coordinates have one decimal; a shape with a coordinate that is no number is not drawn.
public struct SvgDrawing: Sendable, Hashable {
  /// The width of the view box.
  public let width: Double
  /// The height of the view box.
  public let height: Double
  /// The elements, one a line.
  public private(set) var elements: [String] = []

  /// What a shape means; the page's style has a colour for each.
  enum Tone: String {
    case accent, grey, grid, axis, second
  }

  /// On which side of its place a text stands.
  enum Anchor: String {
    case start, middle, end
  }

  /// An empty drawing.
  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// A straight line.
  mutating func line(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ tone: Tone,
    isDashed: Bool = false
  ) {
    guard let a = place(from), let b = place(to) else { return }
    let dash = isDashed ? " stroke-dasharray=\"4 3\"" : ""
    elements.append(
      "<line class=\"\(tone.rawValue)\" x1=\"\(a.x)\" y1=\"\(a.y)\" x2=\"\(b.x)\" y2=\"\(b.y)\"\(dash)/>"
    )
  }

  /// A line through points.
  mutating func path(_ points: [(x: Double, y: Double)], _ tone: Tone) {
    let places = points.compactMap(place)
    guard places.count > 1, places.count == points.count else { return }
    let text = places.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    elements.append("<polyline class=\"\(tone.rawValue)\" points=\"\(text)\"/>")
  }

  /// A filled rectangle; a share of 0…1 makes it fainter.
  mutating func rectangle(
    _ corner: (x: Double, y: Double), width: Double, height: Double, _ tone: Tone,
    strength: Double? = nil
  ) {
    guard let at = place(corner), let w = number(width), let h = number(height), width >= 0,
      height >= 0
    else { return }
    let opacity = strength.flatMap { fraction($0) }.map { " fill-opacity=\"\($0)\"" } ?? ""
    elements.append(
      "<rect class=\"\(tone.rawValue)\" x=\"\(at.x)\" y=\"\(at.y)\" width=\"\(w)\" height=\"\(h)\"\(opacity)/>"
    )
  }

  /// A filled circle.
  mutating func dot(_ centre: (x: Double, y: Double), radius: Double = 4, _ tone: Tone) {
    guard let at = place(centre), let r = number(radius) else { return }
    elements.append(
      "<circle class=\"\(tone.rawValue)\" cx=\"\(at.x)\" cy=\"\(at.y)\" r=\"\(r)\"/>")
  }

  /// A text; it is escaped here.
  mutating func text(
    _ text: String, _ at: (x: Double, y: Double), _ anchor: Anchor = .start,
    isStrong: Bool = false
  ) {
    guard let at = place(at), !text.isEmpty else { return }
    let style = isStrong ? " class=\"strong\"" : ""
    elements.append(
      "<text\(style) x=\"\(at.x)\" y=\"\(at.y)\" text-anchor=\"\(anchor.rawValue)\">\(markupText(text))</text>"
    )
  }

  private func place(_ point: (x: Double, y: Double)) -> (x: String, y: String)? {
    guard let x = number(point.x), let y = number(point.y) else { return nil }
    return (x, y)
  }

  /// A coordinate with one decimal; nil where it is none.
  private func number(_ value: Double) -> String? {
    guard value.isFinite, value.magnitude < 1e5 else { return nil }
    let tenths = Int((value * 10).rounded())
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    let sign = tenths < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }

  private func fraction(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    let hundredths = Int((min(1, max(0, value)) * 100).rounded())
    guard hundredths < 100 else { return nil }
    return hundredths < 10 ? "0.0\(hundredths)" : "0.\(hundredths)"
  }
}
