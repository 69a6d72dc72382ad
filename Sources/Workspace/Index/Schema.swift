import GRDB

/// The tables of the index, as a list of versions that are made one from the other.
///
/// A row that decides something carries a checksum of its own, because SQLite has none: see
/// ``RowChecksum``. Numbers of metrics are kept as the bits of the double; SQLite would turn NaN into
/// NULL and drop the sign of -0.0.
struct Schema: Sendable {
  /// One step from a version to the next.
  struct Step: Sendable {
    /// The statements of the step.
    var sql: String
  }

  /// The steps; the first makes version 1 of an empty file.
  var steps: [Step]

  /// The version that the last step makes.
  var version: Int { steps.count }

  /// What marks a SQLite file as the index of a store: `mlo` and a zero, read as a number.
  static let applicationID = 0x6D6C_6F00

  /// What this build reads and writes.
  static let current = Schema(steps: [Step(sql: firstVersion)])

  /// Makes or migrates the tables, in the transaction of the caller.
  func migrate(_ db: Database, from version: Int) throws {
    for step in steps.dropFirst(version) { try db.execute(sql: step.sql) }
    try db.execute(sql: "PRAGMA user_version = \(self.version)")
    try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
  }

  private static let firstVersion = """
    CREATE TABLE experiments (
      experiment INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, checksum INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE runs (
      run INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sequence INTEGER NOT NULL,
      name TEXT NOT NULL, experiment INTEGER NOT NULL REFERENCES experiments, kind TEXT NOT NULL,
      status TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER, exit_status INTEGER,
      parent TEXT, note TEXT, pid INTEGER, boot TEXT, ticks INTEGER, model TEXT,
      detail TEXT NOT NULL, manifest TEXT, checksum INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX runs_by_sequence ON runs (sequence, id);
    CREATE INDEX runs_by_name ON runs (name);
    CREATE INDEX runs_by_experiment ON runs (experiment, sequence);
    CREATE TABLE params (
      run INTEGER NOT NULL REFERENCES runs, key TEXT NOT NULL, value TEXT NOT NULL,
      checksum INTEGER NOT NULL, PRIMARY KEY (run, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE tags (
      run INTEGER NOT NULL REFERENCES runs, key TEXT NOT NULL, value TEXT NOT NULL,
      checksum INTEGER NOT NULL, PRIMARY KEY (run, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE metrics (
      metric INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs, key TEXT NOT NULL,
      number REAL, bits INTEGER NOT NULL, step INTEGER NOT NULL, time INTEGER NOT NULL,
      count INTEGER NOT NULL, chain INTEGER NOT NULL, checksum INTEGER NOT NULL, UNIQUE (run, key)
    ) STRICT;
    CREATE TABLE points (
      metric INTEGER NOT NULL REFERENCES metrics, ordinal INTEGER NOT NULL, bits INTEGER NOT NULL,
      step INTEGER NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (metric, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE artifacts (
      run INTEGER NOT NULL REFERENCES runs, path TEXT NOT NULL, kind TEXT NOT NULL,
      sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, stored_sha256 TEXT NOT NULL,
      stored_bytes INTEGER NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (run, path)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE objects (
      sha256 TEXT NOT NULL, stored_sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
      stored_bytes INTEGER NOT NULL, kind TEXT NOT NULL, checksum INTEGER NOT NULL,
      PRIMARY KEY (sha256, stored_sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE run_objects (
      run INTEGER NOT NULL REFERENCES runs, sha256 TEXT NOT NULL, PRIMARY KEY (run, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX run_objects_by_object ON run_objects (sha256);
    CREATE TABLE versions (
      name TEXT NOT NULL, version INTEGER NOT NULL, sha256 TEXT NOT NULL, source TEXT NOT NULL,
      run TEXT, stage TEXT NOT NULL, sequence INTEGER NOT NULL, description TEXT,
      tags TEXT NOT NULL, manifest TEXT NOT NULL, checksum INTEGER NOT NULL,
      PRIMARY KEY (name, version)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX one_production ON versions (name) WHERE stage = 'production';
    CREATE TABLE aliases (
      name TEXT NOT NULL, alias TEXT NOT NULL, version INTEGER NOT NULL,
      checksum INTEGER NOT NULL, PRIMARY KEY (name, alias),
      FOREIGN KEY (name, version) REFERENCES versions
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE history (
      hash TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL, model TEXT, event TEXT NOT NULL,
      document TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX history_by_sequence ON history (sequence, hash);
    CREATE INDEX history_by_model ON history (model, sequence);
    CREATE TABLE history_objects (
      hash TEXT NOT NULL REFERENCES history, sha256 TEXT NOT NULL, PRIMARY KEY (hash, sha256)
    ) STRICT, WITHOUT ROWID;
    """
}
