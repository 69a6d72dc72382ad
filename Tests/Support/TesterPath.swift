import Glibc

/// The `PATH` of whoever runs the tests, where the Swift toolchain is.
public let testerPath: String = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
