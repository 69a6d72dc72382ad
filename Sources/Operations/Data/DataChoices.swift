import Glibc
import Tabular

/// How a data file is to be read, as it was typed.
public struct DataChoices: Sendable {
  /// Stated types of columns, each `COL=TYPE`.
  public var types: [String] = []
  /// Lists of the texts that mean "missing" instead of the usual ones, with commas between them; an empty
  /// list leaves the empty cell alone.
  public var missing: [String] = []
  /// The decimal separator of numbers, `.` or `,`; `.` where nil.
  public var decimal: String?
  /// What stands between groups of three digits; nothing where nil.
  public var thousands: String?
  /// The pattern of dates; ISO 8601 where nil.
  public var dateFormat: String?
  /// Lists of the columns that must have a value in every row.
  public var required: [String] = []
  /// The character between fields, `tab` for a tab; found out where nil.
  public var delimiter: String?
  /// What a row that cannot be read does: `fail`, `skip` or `null`.
  public var onError = "fail"
  /// The number of threads; one per processor where nil.
  public var threads: Int?
  /// How many rows the data must have; any number where nil.
  public var expectedRows: Int?

  /// Reads files as they suggest themselves.
  public init() {}

  /// The types that can be stated.
  public static var typeNames: [String] { StatedType.allCases.map(\.rawValue) }
  /// What a row that cannot be read can do.
  public static var errorPolicies: [String] { BadCellPolicy.allCases.map(\.rawValue) }

  /// The number of threads to use.
  ///
  /// No more than the system grants: where a limit leaves none, one thread does all of the work.
  var threadCount: Int {
    ThreadSupply.granted(threads ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
  }

  /// Compares the number of rows of a file, those that could not be read among them, with what the user
  /// says: that the end of a file is missing cannot be seen in it where it was cut between two rows.
  ///
  /// - Throws: `OperationsError.rowsExpected`.
  func checkRows(_ found: Int, of file: String) throws {
    guard let expectedRows, expectedRows != found else { return }
    throw OperationsError.rowsExpected(
      file: DataSource(argument: file).name, expected: expectedRows, found: found)
  }

  /// The choices as the readers take them.
  ///
  /// - Throws: `OperationsError` for a word that is not one of a few.
  func readOptions() throws -> ReadOptions {
    guard let policy = BadCellPolicy(rawValue: onError) else {
      throw OperationsError.unknownWord(
        option: "--on-error", word: onError, known: Self.errorPolicies)
    }
    if let threads, !(1...1024).contains(threads) {
      throw OperationsError.outOfRange(option: "--threads", range: "from 1 to 1024")
    }
    return ReadOptions(
      delimiter: try delimiterByte(),
      cells: try cellFormat(), types: try statedTypes(), required: Set(splitNames(required)),
      onError: policy, threads: threadCount,
      memoryLimit: MachineMemory.limit())
  }

  /// The stated types by column; a name may hold `=`, so the type is what follows the last one.
  func statedTypes() throws -> [String: StatedType] {
    var stated: [String: StatedType] = [:]
    for text in types {
      guard let equals = text.lastIndex(of: "="), equals != text.startIndex else {
        throw OperationsError.notAPair(option: "--type", text: text)
      }
      let word = String(text[text.index(after: equals)...])
      guard let type = StatedType(rawValue: word) else {
        throw OperationsError.unknownWord(option: "--type", word: word, known: Self.typeNames)
      }
      stated[String(text[..<equals])] = type
    }
    return stated
  }

  private func delimiterByte() throws -> UInt8? {
    guard let delimiter else { return nil }
    if delimiter == "tab" || delimiter == "\\t" || delimiter == "\t" { return UInt8(ascii: "\t") }
    guard let byte = delimiter.utf8.first, delimiter.utf8.count == 1, byte > 0x20, byte < 0x7F,
      byte != UInt8(ascii: "\"")
    else {
      throw OperationsError.outOfRange(
        option: "--delimiter", range: "one character, or the word `tab`")
    }
    return byte
  }
}

/// The names in comma-separated lists; a name that holds a comma stands in double quotes.
func splitNames(_ lists: [String]) -> [String] {
  lists.flatMap { list in
    var names: [String] = []
    var name = ""
    var isQuoted = false
    for character in list {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        names.append(name)
        name = ""
      default: name.append(character)
      }
    }
    return (names + [name]).filter { !$0.isEmpty }
  }
}
