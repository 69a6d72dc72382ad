import TestSupport
import Testing

/// Many processes at once, as a script or a cluster starts them.
@Suite struct ConcurrencyTests {
  @Test("48 processes make one store of nothing, and every run is there")
  func fresh() throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell(
        """
        for i in $(seq 48); do
          { mlo init >/dev/null && mlo log --new --rename r$i --metric i=$i --end finished >/dev/null \
            || echo "process $i failed"; } &
        done
        wait
        mlo log --oneline | wc -l
        mlo verify
        """)
      #expect(!end.output.contains("failed"))
      #expect(end.output.hasPrefix("48\n"))
      #expect(end.output.contains("all right"))
    }
  }
}
