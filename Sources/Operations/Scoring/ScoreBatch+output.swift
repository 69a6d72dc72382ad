import Tabular

extension ScoreBatch {
  /// Refuses to write over the input, or two things into one file.
  func checkFiles() throws {
    let files = [
      ("the input", input), ("--history", history), ("--output", output), ("--rejects", rejects),
    ]
    for (index, one) in files.enumerated() {
      for other in files[(index + 1)...] {
        guard let first = one.1, let second = other.1, areSameFile(first, second) else { continue }
        throw OperationsError.sameFile(one.0, other.0)
      }
    }
  }

  /// How the rows are written: as the input, unless a format or the output's name says otherwise.
  func outputFormat(_ input: DataFormat) throws -> DataFormat {
    let word = format ?? output.flatMap(Self.formatOfName)
    switch word {
    case nil: return DataFormat(kind: input.kind, delimiter: input.delimiter)
    case "csv": return Self.delimited(.csv, like: input)
    case "tsv": return DataFormat(kind: .tsv, delimiter: UInt8(ascii: "\t"))
    case "jsonl": return DataFormat(kind: .jsonLines)
    case .some(let other):
      throw OperationsError.unknownWord(option: "--format", word: other, known: Self.formats)
    }
  }

  /// The format that a file's name suggests.
  private static func formatOfName(_ path: String) -> String? {
    [".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl"]
      .first { path.hasSuffix($0.key) }?.value
  }

  /// CSV keeps the delimiter of a delimited input.
  private static func delimited(_ kind: DataFormat.Kind, like input: DataFormat) -> DataFormat {
    DataFormat(kind: kind, delimiter: input.kind == .csv ? input.delimiter : UInt8(ascii: ","))
  }

  /// The columns that are written back.
  var keptColumns: KeptColumns {
    let names = splitNames(keep)
    if names == ["all"] { return .all }
    return names == ["none"] ? .none : .named(names)
  }
}
