#ifndef MLO_CSHIMS_H
#define MLO_CSHIMS_H

// What Swift cannot call directly: variadic functions and macros of the C library and of SQLite.

/// Makes a connection to SQLite distrust the file that it opened: no writes to the schema table or
/// to shadow tables, no functions or virtual tables from triggers and views, no extensions.
///
/// Returns an SQLite result code; 0 is success.
int mlo_sqlite_distrust_file(void *connection);

/// Reads the first bytes of the main database file through SQLite's own descriptor.
///
/// Opening and closing the file beside SQLite would drop the locks that the process holds on it
/// (POSIX locks belong to the process). Returns an SQLite result code; 0 is success.
int mlo_sqlite_read_header(void *connection, unsigned char *bytes, int count);

#endif
