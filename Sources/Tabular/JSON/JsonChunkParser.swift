final class JsonChunkParser: ChunkParser {
  let cells = ChunkCells()
  init(roles: [String: CellRole], missing: MissingTokens, policy: BadCellPolicy) {}
  func parse(_ chunk: Chunk) {}
}
