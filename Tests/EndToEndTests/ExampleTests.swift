import TestSupport
import Testing

/// What the examples say of themselves is so.
@Suite struct ExampleTests {
  @Test("the simulated extracts are those that their script makes, byte by byte")
  func simulation() throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell(
        "python3 \"$EXAMPLES/churn/simulate.py\" made && diff -r made \"$EXAMPLES/churn/extracts\"")
      #expect(end.exitCode == 0, "\(end.output)")
    }
  }
}
