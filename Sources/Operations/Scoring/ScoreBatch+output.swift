import Tabular

extension ScoreBatch {
  /// Where the rows and the rejects go: not over what is read, nor both into one file.
  func places() throws -> (output: OutputPlace?, rejects: OutputPlace?) {
    var inputs = [(name: "the input", path: input), (name: "the model", path: model)]
    if let history { inputs.append((name: "--history", path: history)) }
    let output = try output.map { try OutputPlace($0, inputs: inputs) }
    if let other = self.output { inputs.append((name: "--output", path: other)) }
    let rejects = try rejects.map { try OutputPlace($0, option: "--rejects", inputs: inputs) }
    if let output, let rejects, output.path == rejects.path {
      throw OperationsError.sameFile("--rejects", "--output")
    }
    return (output, rejects)
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
