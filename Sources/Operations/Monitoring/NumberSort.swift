/// Sorts numbers in ascending order, none of them NaN; -0 comes before 0.
///
/// By their bits, eleven at a time from the lowest: for a million numbers a tenth of the time of a
/// sort by comparisons.
func sortNumbers(_ numbers: inout [Double]) {
  guard numbers.count >= 4096 else { return numbers.sort() }
  var keys = numbers.map(orderedBits)
  var spare = [UInt64](repeating: 0, count: keys.count)
  var counts = digitCounts(keys)
  for digit in 0..<digitCount where isSpread(counts, digit, of: keys.count) {
    distribute(keys, into: &spare, by: digit, &counts)
    swap(&keys, &spare)
  }
  numbers.withUnsafeMutableBufferPointer { numbers in
    for index in keys.indices { numbers[index] = number(orderedBits: keys[index]) }
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
private func digitCounts(_ keys: [UInt64]) -> [Int] {
  var counts = [Int](repeating: 0, count: digitCount * digitRange)
  counts.withUnsafeMutableBufferPointer { counts in
    for key in keys {
      for digit in 0..<digitCount { counts[digit * digitRange + value(of: digit, in: key)] += 1 }
    }
  }
  return counts
}

/// Whether a digit has more than one value, so that sorting by it changes something.
private func isSpread(_ counts: [Int], _ digit: Int, of total: Int) -> Bool {
  !counts[digit * digitRange..<(digit + 1) * digitRange].contains(total)
}

/// Puts keys into the order of one digit, equal ones as they were.
private func distribute(
  _ keys: [UInt64], into sorted: inout [UInt64], by digit: Int, _ counts: inout [Int]
) {
  counts.withUnsafeMutableBufferPointer { counts in
    var next = 0
    for place in digit * digitRange..<(digit + 1) * digitRange {
      (counts[place], next) = (next, next + counts[place])
    }
    sorted.withUnsafeMutableBufferPointer { sorted in
      for key in keys {
        let place = digit * digitRange + value(of: digit, in: key)
        sorted[counts[place]] = key
        counts[place] += 1
      }
    }
  }
}
