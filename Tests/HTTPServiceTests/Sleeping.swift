import Glibc

/// Waits.
func sleepMilliseconds(_ count: UInt32) { usleep(count * 1_000) }
