/// Counts distinct numbers that are one number as a float32, which is what models compute with.
enum Float32Collisions {
  /// Up to here a float32 holds every whole number.
  private static let exactLimit = 0x1p24

  /// Of the first `Schema.distinctLimit` distinct numbers those that share their float32 with another.
  static func count(_ values: [Int64]) -> Int {
    guard let least = values.min(), let greatest = values.max(),
      max(least.magnitude, greatest.magnitude) > UInt64(exactLimit)
    else { return 0 }
    let distinct = values.withUnsafeBytes {
      DistinctCount.words(of: $0.bindMemory(to: UInt64.self), limit: Schema.distinctLimit)
    }
    return shared(distinct.map { Float(Int64(bitPattern: $0)) })
  }

  /// The same of reals; those that are missing do not count.
  ///
  /// Looked for only where it can matter: of whole numbers beyond 2^24, and of numbers that are close
  /// together far from zero, as Unix seconds are.
  static func count(_ values: [Double]) -> Int {
    var (least, greatest, isWhole) = (Double.infinity, -Double.infinity, true)
    for value in values where value.isFinite {
      least = min(least, value)
      greatest = max(greatest, value)
      isWhole = isWhole && value == value.rounded(.towardZero)
    }
    let magnitude = max(least.magnitude, greatest.magnitude)
    guard least <= greatest,
      isWhole && magnitude > exactLimit || (greatest - least) * 256 < magnitude
    else { return 0 }
    return shared(DistinctCount.reals(of: values, limit: Schema.distinctLimit).map { Float($0) })
  }

  private static func shared(_ floats: [Float]) -> Int {
    let sorted = floats.sorted()
    return sorted.indices.count { place in
      place > 0 && sorted[place - 1] == sorted[place]
        || place + 1 < sorted.count && sorted[place + 1] == sorted[place]
    }
  }
}
