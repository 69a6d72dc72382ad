import Testing

@testable import Tabular

/// Whatever the bytes are, reading ends with a table or an error and never with a trap.
@Suite("Any bytes")
struct FuzzTests {
  private static let seeds = [
    "a,b,c\n1,\"x\"\"y\",2020-01-01\n2,\"a\nb\",NA\n-1e5,,?\n",
    "a;b\r\n1,5;\"q\"\r\n\r\n;\"\r\n\"\r\n",
    "{\"a\": 1.5, \"b\": \"\\u00e9\\ud83d\\ude00\\n\"}\n{\"b\": null, \"c\": true}\n{}\n",
    "\u{feff}x\ty\n0.1234567890123456789\tinf\n18446744073709551616\t-0\n",
    "id\n1\n2\n\n3",
  ]

  private func readAll(_ bytes: [UInt8]) throws {
    let file = try TemporaryFile(bytes)
    for policy in BadCellPolicy.allCases {
      var options = ReadOptions(types: ["a": .numeric, "b": .datetime], onError: policy)
      _ = try? TableReader(source: file.source, options: options).read()
      options = ReadOptions(onError: policy, threads: 2)
      options.chunkBytes = 7
      _ = try? TableReader(source: file.source, options: options).read()
      _ = try? stream(file, options)
    }
  }

  /// Reads in batches and writes back in every format.
  private func stream(_ file: TemporaryFile, _ options: ReadOptions) throws {
    let types = WantedColumn.ValueType.allCases
    let wanted = ["a", "b", "c", "x"].enumerated().map {
      WantedColumn(name: $1, type: types[$0 % 4], isOptional: true)
    }
    var reader = try BatchReader(
      source: file.source, columns: wanted, options: options, batchRows: 2)
    let writers = try DataFormat.Kind.allCases.flatMap { kind in
      try [KeptColumns.all, .named(Array(reader.header.prefix(1)))].map {
        try RowWriter(
          format: DataFormat(kind: kind), input: reader.layout, keeping: $0, adding: ["new"],
          isFormulaSafe: true)
      }
    }
    var out: [UInt8] = []
    while let batch = try reader.next() {
      let values = [Int64](repeating: 1, count: batch.rows.count)
      for writer in writers {
        writer.append(batch.rows, [.integers(values)], count: batch.rows.count, to: &out)
      }
    }
  }

  @Test("every prefix of small files")
  func prefixes() throws {
    for seed in Self.seeds {
      let bytes = Array(seed.utf8)
      for count in 0...bytes.count { try readAll(Array(bytes.prefix(count))) }
    }
  }

  @Test("small files with random bytes changed, doubled and left out")
  func mutations() throws {
    var random = Noise(seed: 7)
    let special = Array("\",;\t|\n\r\\{}[]:.eE+-0\u{0}\u{feff}\u{e9}".utf8) + [0xff, 0xc3, 0x80]
    for round in 0..<1500 {
      var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
      for _ in 0...random.next() % 6 where !bytes.isEmpty {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(special[Int(random.next() % UInt64(special.count))], at: place)
        case 2: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        default: bytes.insert(contentsOf: bytes[place...].prefix(9), at: place)
        }
      }
      try readAll(bytes)
    }
  }

  @Test("random bytes")
  func noise() throws {
    var random = Noise(seed: 8)
    for _ in 0..<300 {
      let count = Int(random.next() % 300)
      try readAll((0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }
  }
}
