/// Sorts numbers in ascending order, none of them NaN; -0 comes before 0.
///
/// By their bits, eleven at a time from the lowest: for a million numbers a tenth of the time of a
/// sort by comparisons.
public func sortNumbers(_ numbers: inout [Double]) {
  guard numbers.count >= fewest else { return numbers.sort() }
  var keys = numbers.map(orderedBits)
  sortByDigits(&keys)
  numbers.withUnsafeMutableBufferPointer { numbers in
    for index in keys.indices { numbers[index] = number(orderedBits: keys[index]) }
  }
}

/// The places of numbers, none of them NaN, from the largest to the smallest; those of equal numbers,
/// also of 0 and -0, ascend.
func fallingOrder(of numbers: [Double]) -> [Int] {
  // Equal keys stay as they were, so that the order may be turned round by the bits.
  order(numbers) { ~orderedBits($0) }
}

/// The places of numbers, none of them NaN, from the smallest to the largest; those of equal numbers,
/// also of 0 and -0, ascend.
func risingOrder(of numbers: [Double]) -> [Int] {
  order(numbers, by: orderedBits)
}

@inline(__always)
private func order(_ numbers: [Double], by bits: (Double) -> UInt64) -> [Int] {
  // -0 + 0 is 0.
  var places = numbers.enumerated().map { KeyedPlace(bits: bits($1 + 0), place: $0) }
  if numbers.count < fewest {
    places.sort { ($0.bits, $0.place) < ($1.bits, $1.place) }
  } else {
    sortByDigits(&places)
  }
  return places.map(\.place)
}

/// What is sorted by the digits of some bits.
private protocol BitOrdered {
  var bits: UInt64 { get }
}

extension UInt64: BitOrdered {
  fileprivate var bits: UInt64 { self }
}

/// A place with what decides where it comes.
private struct KeyedPlace: BitOrdered {
  var bits: UInt64
  var place: Int
}

/// Fewer are sorted by comparisons.
private let fewest = 4096

private func sortByDigits(_ items: inout [some BitOrdered]) {
  var spare = items
  var counts = digitCounts(items)
  for digit in 0..<digitCount where isSpread(counts, digit, of: items.count) {
    distribute(items, into: &spare, by: digit, &counts)
    swap(&items, &spare)
  }
}

private let digitBits = 11
private let digitCount = 6
private let digitRange = 1 << digitBits

/// Bits whose order as a whole number is that of the numbers.
@inline(__always)
private func orderedBits(_ number: Double) -> UInt64 {
  let bits = number.bitPattern
  return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
}

@inline(__always)
private func number(orderedBits bits: UInt64) -> Double {
  Double(bitPattern: bits >> 63 == 1 ? bits & ~(1 << 63) : ~bits)
}

@inline(__always)
private func value(of digit: Int, in key: UInt64) -> Int {
  Int(truncatingIfNeeded: key >> UInt64(digit * digitBits)) & (digitRange - 1)
}

/// How often each digit has each value.
private func digitCounts(_ items: [some BitOrdered]) -> [Int] {
  var counts = [Int](repeating: 0, count: digitCount * digitRange)
  counts.withUnsafeMutableBufferPointer { counts in
    for item in items {
      for digit in 0..<digitCount {
        counts[digit * digitRange + value(of: digit, in: item.bits)] += 1
      }
    }
  }
  return counts
}

/// Whether a digit has more than one value, so that sorting by it changes something.
private func isSpread(_ counts: [Int], _ digit: Int, of total: Int) -> Bool {
  !counts[digit * digitRange..<(digit + 1) * digitRange].contains(total)
}

/// Puts items into the order of one digit, equal ones as they were.
private func distribute<Item: BitOrdered>(
  _ items: [Item], into sorted: inout [Item], by digit: Int, _ counts: inout [Int]
) {
  counts.withUnsafeMutableBufferPointer { counts in
    var next = 0
    for place in digit * digitRange..<(digit + 1) * digitRange {
      (counts[place], next) = (next, next + counts[place])
    }
    sorted.withUnsafeMutableBufferPointer { sorted in
      for item in items {
        let place = digit * digitRange + value(of: digit, in: item.bits)
        sorted[counts[place]] = item
        counts[place] += 1
      }
    }
  }
}
