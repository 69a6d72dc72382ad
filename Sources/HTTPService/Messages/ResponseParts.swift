/// What follows the first part of an answer that is too large to be held whole.
///
/// A part is made when the client has taken the one before, so that a slow client costs one part.
public struct ResponseParts: Sendable {
  /// How many parts follow.
  let count: Int
  /// Makes the part of a number, counted from 0; called for one after the other, by any thread.
  let make: @Sendable (Int) -> [UInt8]

  /// Describes parts.
  public init(count: Int, make: @escaping @Sendable (Int) -> [UInt8]) {
    self.count = count
    self.make = make
  }
}
