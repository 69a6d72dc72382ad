/// A text that equals another only where the bytes do.
///
/// `String` also takes different spellings of one character for equal ("é" as one scalar or as two);
/// other runtimes compare bytes, and so must the levels of a category.
struct ExactText: Hashable, Sendable {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
