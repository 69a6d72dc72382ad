import Diagnostics
import Testing

@testable import Terminal

@Suite struct ProgressBarTests {
  private func at(_ done: Int, of total: Int? = 100) -> Progress {
    Progress(activity: "reading", done: done, total: total, unit: "rows")
  }

  @Test("short work shows no bar")
  func short() {
    var bar = ProgressBar()
    #expect(bar.frame(for: at(1), now: 0, width: 80) == nil)
    #expect(bar.frame(for: at(99), now: 0.3, width: 80) == nil)
    #expect(bar.wipe() == nil)
  }

  @Test("a frame says what, how much, how fast and how long still")
  func frame() {
    var bar = ProgressBar()
    _ = bar.frame(for: at(0), now: 0, width: 80)
    let frame = bar.frame(for: at(25), now: 1, width: 80)
    #expect(
      frame == "\r\u{1b}[Kreading  █████░░░░░░░░░░░░░░░  25 %  25 rows  25 rows/s  0:03 left")
  }

  @Test("frames come at most ten times a second")
  func throttled() {
    var bar = ProgressBar()
    _ = bar.frame(for: at(0), now: 0, width: 80)
    let frames = (1...100).compactMap {
      bar.frame(for: at($0), now: 1 + Double($0) / 100, width: 80)
    }
    #expect(frames.count <= 11)
  }

  @Test("a bar that was drawn is wiped once")
  func wiped() {
    var bar = ProgressBar()
    _ = bar.frame(for: at(0), now: 0, width: 80)
    _ = bar.frame(for: at(50), now: 2, width: 80)
    #expect(bar.wipe() == "\r\u{1b}[K")
    #expect(bar.wipe() == nil)
  }

  @Test("work of unknown length shows no share", arguments: [nil, 0])
  func unknown(total: Int?) {
    var bar = ProgressBar()
    _ = bar.frame(for: at(0, of: total), now: 0, width: 80)
    let frame = bar.frame(for: at(5_000, of: total), now: 2, width: 80)
    #expect(frame == "\r\u{1b}[Kreading  5 k rows  2.5 k rows/s")
  }

  @Test("a frame fits the terminal", arguments: [10, 20, 40])
  func narrow(width: Int) {
    var bar = ProgressBar()
    _ = bar.frame(for: at(0), now: 0, width: width)
    let frame = bar.frame(for: at(50), now: 2, width: width) ?? ""
    #expect(displayWidth(String(frame.dropFirst(4))) < width)
  }
}
