/// The points of a line that matter: every other lies within a tolerance of the line through these.
///
/// Douglas & Peucker 1973, without recursion. Both axes are taken to run over 0…1.
func simplified(
  _ points: [(x: Double, y: Double)], tolerance: Double = 0.002
) -> [(x: Double, y: Double)] {
  guard points.count > 2 else { return points }
  var keeps = [Bool](repeating: false, count: points.count)
  keeps[0] = true
  keeps[points.count - 1] = true
  var open = [(0, points.count - 1)]
  while let (first, last) = open.popLast() {
    guard last - first > 1 else { continue }
    var farthest = (place: first, distance: 0.0)
    for place in (first + 1)..<last {
      let distance = distance(of: points[place], from: points[first], to: points[last])
      if distance > farthest.distance { farthest = (place, distance) }
    }
    guard farthest.distance > tolerance else { continue }
    keeps[farthest.place] = true
    open.append((first, farthest.place))
    open.append((farthest.place, last))
  }
  return points.indices.filter { keeps[$0] }.map { points[$0] }
}

private func distance(
  of point: (x: Double, y: Double), from a: (x: Double, y: Double), to b: (x: Double, y: Double)
) -> Double {
  let (dx, dy) = (b.x - a.x, b.y - a.y)
  let length = (dx * dx + dy * dy).squareRoot()
  guard length > 0 else {
    return ((point.x - a.x) * (point.x - a.x) + (point.y - a.y) * (point.y - a.y)).squareRoot()
  }
  return (dy * (point.x - a.x) - dx * (point.y - a.y)).magnitude / length
}
