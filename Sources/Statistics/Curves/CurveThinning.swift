/// The points of a curve that matter, by their places, the first and the last included.
///
/// Points are dropped cheapest first, as Visvalingam & Whyatt 1993 do it, in rounds of rising price
/// instead of one by one. Each drop changes the area under what is left by no more than its price,
/// so that all of them together change it by no more than the budget.
///
/// - Parameters:
///   - count: The number of points.
///   - budget: The largest change of the area.
///   - enough: Curves of no more points stay as they are.
///   - price: What dropping the second of three neighbouring points changes, 0 or more.
func keptPlaces(
  count: Int, budget: Double, enough: Int = 200, price: (Int, Int, Int) -> Double
) -> [Int] {
  var kept = Array(0..<count)
  var left = budget
  var limit = budget * 0x1p-20
  while kept.count > max(2, enough), limit <= left {
    var next = [kept[0]]
    for place in 1..<(kept.count - 1) {
      let cost = price(next[next.count - 1], kept[place], kept[place + 1])
      if cost <= limit, cost <= left {
        left -= cost
      } else {
        next.append(kept[place])
      }
    }
    next.append(kept[kept.count - 1])
    kept = next
    limit *= 4
  }
  return kept
}
