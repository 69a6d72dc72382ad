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

/// Opens a file without a name in a folder for writing, its mode following the umask (`O_TMPFILE`).
///
/// Returns a descriptor, or a negative number where the file system has no such files.
int mlo_open_nameless(const char *folder);

/// Makes a program that is started inherit no descriptor from `first_closed` on and begin in
/// `directory`, or in the present one where that is null. GNU extensions that Swift does not see.
///
/// Returns an error number; 0 is success.
int mlo_spawn_only(posix_spawn_file_actions_t *actions, const char *directory, int first_closed);

/// How `mlo_spawn` starts a program.
struct mlo_spawn_options {
  /// What becomes its standard output and standard error.
  int output, error_output;
  /// Whether it keeps our standard input; else it reads nothing.
  int keeps_input;
  /// Whether it gets a process group of its own.
  int has_own_group;
  /// Signals that are at their defaults in it, as a null-terminated list of numbers.
  const int *default_signals;
  /// Where it begins; the present directory where null.
  const char *directory;
};

/// Starts a program that the kernel ends (SIGKILL) when the thread that started it does, where it can
/// do that; `posix_spawn` cannot ask for it. The program is looked up as `posix_spawnp` does.
///
/// Returns an error number; 0 is success, and then `process` is its id.
int mlo_spawn(
    const struct mlo_spawn_options *options, const char *name, char *const arguments[],
    char *const environment[], int *process);

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
