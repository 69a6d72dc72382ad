/// Turns chunks into cells; each worker has one and uses its memory again.
protocol ChunkParser: AnyObject {
  /// The cells of the chunk that was parsed last.
  var cells: ChunkCells { get }
  /// Where each cell is in the chunk, where that is kept.
  var spans: CellSpans? { get }
  /// Reads all rows of a chunk. Flaws are in `cells`.
  func parse(_ chunk: Chunk)
}

extension ChunkParser {
  /// Whether a chunk has bytes that must be looked at: not UTF-8, or NUL.
  func isSuspicious(_ chunk: Chunk) -> Bool {
    let traits = ByteScan.traits(of: chunk.bytes)
    return traits.hasNul || !traits.isAscii && Utf8Validity.firstFlaw(in: chunk.bytes) != nil
  }
}
