import Glibc

/// What is said when the program cannot go on: one sentence and an exit status, never a signal.
///
/// Memory that the system does not grant ends a Swift program where it stands; so does a fault of ours.
/// The handler calls nothing that is not async-signal-safe, and runs on a stack of its own.
enum CrashSentence {
  /// Takes over the signals of such ends, unless somebody asked for a backtrace.
  static func install() {
    guard getenv("SWIFT_BACKTRACE") == nil else { return }
    let size = 64 << 10
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { @Sendable _ in CrashSentence.end() }
      action.sa_flags = SA_ONSTACK
      sigaction(number, &action, nil)
    }
  }

  private static func end() {
    let isOutOfMemory = memoryIsAtItsEnd()
    if isOutOfMemory {
      write("mlo: error: the memory that this process may have is at its end\n")
      write("hint: `ulimit -v` shows the limit; fewer rows or `--threads 1` need less\n")
    } else {
      write("mlo: error: internal error: the program cannot go on\n")
      write("hint: this is a fault of mlo: please report it\n")
      write("hint: SWIFT_BACKTRACE=enable=yes shows where it is\n")
    }
    _exit(isOutOfMemory ? 7 : 70)
  }

  private static func write(_ text: StaticString) {
    _ = Glibc.write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
  }

  /// Whether a mapping of 64 MiB is not to be had: the next piece of memory was refused.
  private static func memoryIsAtItsEnd() -> Bool {
    let size = 64 << 20
    let found = mmap(nil, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard found != MAP_FAILED else { return true }
    munmap(found, size)
    return false
  }
}
