#ifndef MLO_CSHIMS_H
#define MLO_CSHIMS_H

#include <spawn.h>

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

/// The magic number of the file system that an open file lies on (`statfs`); 0 when it is unknown.
unsigned long mlo_file_system_type(int descriptor);

/// Makes a program that is started inherit no descriptor from `first_closed` on and begin in
/// `directory`, or in the present one where that is null. GNU extensions that Swift does not see.
///
/// Returns an error number; 0 is success.
int mlo_spawn_only(posix_spawn_file_actions_t *actions, const char *directory, int first_closed);

/// Asks the processor to fetch the cache line of an address; never faults.
static inline void mlo_prefetch(const void *address) { __builtin_prefetch(address); }

/// Tells the processor that the present thread only waits for another one's write.
static inline void mlo_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ __volatile__("yield");
#endif
}

#endif
