/// Why a column may hold something else than it was taken for.
enum ColumnDoubt: Sendable, Hashable {
  /// A few cells are not what all others are, and became missing.
  case oddCells(ColumnType)
  /// More than half are numbers, and too many are not.
  case mixed(NumberShare, other: String)
  /// Numbers or dates in notations that are not read as such: those that would read all, the first such
  /// cell, and how many of the cells there are.
  case unread([Notation], example: String, type: ColumnType)
  /// Levels that differ only in letter case or blanks.
  case similarLevels([String])
}
