/// Why a body is no JSON text, and at which byte.
struct JSONFlaw: Error, Equatable {
  /// The fault in words.
  var problem: String
  /// The byte, counted from 0.
  var offset: Int
}
