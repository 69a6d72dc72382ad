import Governance
import Testing

@testable import Reporting

@Suite("The report as a page")
struct HtmlWriterTests {
  private func page(_ source: ReportSource) throws -> String {
    String(decoding: try HtmlWriter().write(Report(source)), as: UTF8.self)
  }

  private static func sources() throws -> [ReportSource] {
    [
      try Samples.binary(), try Samples.multiclass(), try Samples.regression(),
      try Samples.hostileSource(columns: 200, slices: 50),
    ]
  }

  @Test("tags nest, attributes are quoted, ids are unique")
  func wellFormed() throws {
    for source in try Self.sources() {
      let check = MarkupCheck(try page(source))
      #expect(check.faults.isEmpty, "\(check.faults.prefix(3))")
      let ids = check.values(of: "id")
      #expect(Set(ids).count == ids.count)
    }
  }

  @Test("nothing runs and nothing is fetched")
  func closed() throws {
    for source in try Self.sources() {
      let check = MarkupCheck(try page(source))
      let names = Set(check.elements.map { $0.lowercased() })
      #expect(
        names.isDisjoint(with: ["script", "iframe", "object", "link", "img", "foreignObject"]))
      #expect(!check.attributes.contains { $0.lowercased().hasPrefix("on") })
      #expect(check.values(of: "href").allSatisfy { $0.hasPrefix("#") })
      #expect(check.values(of: "src").isEmpty)
      #expect(
        check.values(of: "content").contains(
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:"))
    }
  }

  @Test("hostile names stay text, and templates in them are not filled")
  func hostile() throws {
    let text = try page(try Samples.hostileSource())
    #expect(!text.contains("<script"))
    #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(text.contains("{{7*7}}"))
    #expect(text.contains("{{{raw}}}"))
    #expect(text.contains(#"\u202eevil\u001b[31m"#))
    #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{1B}" })
  }

  @Test("200 columns and 50 groups of 20 names each fit into 300 kB")
  func size() throws {
    #expect(try page(try Samples.hostileSource(columns: 200, slices: 50)).utf8.count <= 300_000)
  }

  @Test("one heading of the first level, a skip link, and a scope for every heading of a table")
  func accessible() throws {
    let text = try page(try Samples.binary())
    let check = MarkupCheck(text)
    #expect(check.elements.count { $0 == "h1" } == 1)
    #expect(check.elements.count { $0 == "th" } == check.values(of: "scope").count)
    #expect(check.elements.count { $0 == "table" } == check.elements.count { $0 == "caption" })
    #expect(check.values(of: "href").first == "#main")
    let labels = check.values(of: "aria-labelledby").flatMap { $0.split(separator: " ") }
    #expect(labels.allSatisfy { check.values(of: "id").contains(String($0)) })
  }

  @Test("the same evidence gives the same bytes")
  func deterministic() throws {
    #expect(try page(try Samples.binary()) == page(try Samples.binary()))
  }

  @Test("no coordinate is anything but a number with one decimal")
  func coordinates() throws {
    for source in try Self.sources() {
      let check = MarkupCheck(try page(source))
      let single = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height"]
        .flatMap { check.values(of: $0) }
      let points = check.values(of: "points").flatMap { $0.split { " ,".contains($0) } }
      #expect(!single.isEmpty)
      for value in single + points.map(String.init) {
        #expect(value.wholeMatch(of: /-?\d+(\.\d)?/) != nil, "\(value)")
      }
    }
  }

  @Test("a model that was never judged has a page without charts")
  func unjudged() throws {
    var evidence = try Samples.binary().evidence
    evidence.performance = nil
    evidence.split = nil
    evidence.data = []
    let check = MarkupCheck(try page(ReportSource(evidence: evidence, outputs: nil)))
    #expect(check.faults.isEmpty)
    #expect(!check.elements.contains("svg"))
    #expect(check.text.contains("It was not judged here"))
  }
}
