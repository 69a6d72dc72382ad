/// An amount of memory for people: `640 MB`, `12.5 GB`; units of 1000 as `df -H` has them.
public func memoryText(_ bytes: Int) -> String {
  var value = Double(bytes)
  var unit = 0
  let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
  while value >= 999.5, unit + 1 < units.count {
    value /= 1000
    unit += 1
  }
  let tenths = (value * 10).rounded() / 10
  let isWhole = value >= 100 || unit < 2 || tenths == tenths.rounded()
  return isWhole ? "\(Int(value.rounded())) \(units[unit])" : "\(tenths) \(units[unit])"
}
