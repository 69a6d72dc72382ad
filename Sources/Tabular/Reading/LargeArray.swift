import Glibc

/// Room for large arrays.
enum LargeArray {
  /// Takes room for so many elements, in huge pages where the system has them.
  ///
  /// A table is written once from beginning to end; taking its memory 4 KiB at a time cost a third
  /// of the time of reading.
  static func reserve<Element: BitwiseCopyable>(_ count: Int, in array: inout [Element]) {
    array.reserveCapacity(count)
    let page = 2 << 20
    guard array.capacity * MemoryLayout<Element>.stride >= 2 * page else { return }
    let capacity = array.capacity
    array.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let start = UInt(bitPattern: base)
      let end = start + UInt(capacity * MemoryLayout<Element>.stride)
      let first = (start + 4095) & ~4095
      guard first < end else { return }
      madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first) & ~4095, MADV_HUGEPAGE)
    }
  }
}
