import Tabular

extension Table {
  /// The column of exactly this name, byte by byte; failing that, of one that reads the same.
  func column(exactly name: String) -> Column? {
    guard let found = self[name] else { return nil }
    let isExact = found.name.utf8.elementsEqual(name.utf8)
    return isExact ? found : columns.first { $0.name.utf8.elementsEqual(name.utf8) } ?? found
  }
}
