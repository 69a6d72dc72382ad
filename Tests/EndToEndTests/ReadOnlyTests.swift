import Glibc
import TestSupport
import Testing

/// A store on a file system that cannot be written, and one that is full.
///
/// A directory's mode does not stop root, so a small file system is mounted where that is allowed.
@Suite struct ReadOnlyTests {
  /// Runs lines of shell with a small file system on `disk`, in a mount name space of its own.
  private func onSmallDisk(_ lines: String, size: String) throws -> ProgramResult? {
    try TemporaryDirectory.with { directory in
      let script = """
        mkdir disk
        mount -t tmpfs -o size=\(size) none disk || exit 77
        cd disk
        \(lines)
        """
      try directory.write(script, to: "script.sh")
      let end = try directory.shell("unshare -m sh ./script.sh")
      return end.exitCode == 77 || end.output.contains("unshare failed") ? nil : end
    }
  }

  @Test("reading works on a read-only file system, writing says why not")
  func readOnly() throws {
    let end = try onSmallDisk(
      """
      mlo init --name churn >/dev/null
      mlo log --new --rename first --metric auc=0.8 --end finished >/dev/null
      mount -o remount,ro none .
      mlo log --oneline && mlo list runs && mlo show first && mlo status && mlo verify || echo "no reading"
      mlo log --new; echo "exit $?"
      mlo gc --now; echo "exit $?"
      mlo init other; echo "exit $?"
      """, size: "8m")
    guard let end else { return }
    #expect(!end.output.contains("no reading"))
    #expect(end.output.matches(of: /exit 7\n/).count == 3, "\(end.output)")
    #expect(end.output.lowercased().contains("read-only file system"))
  }

  @Test("a full disk is told, and what was there can be read")
  func full() throws {
    let end = try onSmallDisk(
      """
      mlo init --name churn >/dev/null
      mlo log --new --rename first --metric auc=0.8 --end finished >/dev/null
      head -c 3000000 /dev/urandom > big
      mlo log --new --artifact big >/dev/null; echo "exit $?"
      cat /dev/zero > filler 2>/dev/null
      mlo log --new --artifact big >/dev/null; echo "exit $?"
      mlo log --oneline
      rm filler
      mlo log --new --rename second --end finished >/dev/null && mlo verify
      """, size: "5m")
    guard let end else { return }
    #expect(end.output.matches(of: /exit 7\n/).count == 2, "\(end.output)")
    #expect(end.output.contains("no space left"))
    #expect(end.output.contains("first  finished  auc=0.8\n"))
    #expect(end.output.contains("all right"))
  }
}
