/// Memory for the few texts of a chunk that are not in it as they read: quotes doubled, escapes.
struct TextArena {
  private var blocks: [UnsafeMutableRawBufferPointer] = []
  private var used = 0

  /// Room for `count` bytes and 16 more that may be read; valid until `reset`.
  mutating func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
    let needed = count + 16
    if blocks.last.map({ $0.count - used < needed }) ?? true {
      blocks.append(.allocate(byteCount: max(64 << 10, needed), alignment: 16))
      used = 0
    }
    defer { used += needed }
    return blocks.last?.baseAddress.map {
      let start = ($0 + used).assumingMemoryBound(to: UInt8.self)
      (start + count).update(repeating: 0, count: 16)
      return start
    }
  }

  /// Gives all memory back.
  mutating func reset() {
    for block in blocks { block.deallocate() }
    blocks.removeAll(keepingCapacity: true)
    used = 0
  }
}
