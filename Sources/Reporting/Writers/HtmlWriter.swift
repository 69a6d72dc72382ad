import Governance
import Mustache

/// Writes a report as one HTML page that needs nothing else: no script, no reference to outside.
///
/// Mustache escapes what comes from the report; charts are markup of our own.
public struct HtmlWriter: Sendable {
  private let library: MustacheLibrary

  /// Reads the templates.
  ///
  /// - Throws: `ReportingError.template`, which is a bug of ours.
  public init() throws(ReportingError) {
    do {
      var library = MustacheLibrary()
      for (name, text) in pageTemplates { try library.register(text, named: name) }
      self.library = library
    } catch {
      throw .template(reason: "\(error)")
    }
  }

  /// The bytes of the page.
  public func write(_ report: Report) throws(ReportingError) -> [UInt8] {
    guard let page = library.render(context(report), withTemplate: "page") else {
      throw .template(reason: "there is no page")
    }
    return Array(page.utf8)
  }

  private func context(_ report: Report) -> [String: Any] {
    [
      "title": visibleText(report.title), "subtitle": visibleText(report.subtitle),
      "style": pageStyle,
      "figures": report.figures.map { ["value": $0.value, "label": visibleText($0.label)] },
      "sections": report.sections.map(context), "colophon": report.colophon.map { visibleText($0) },
    ]
  }

  private func context(_ section: ReportSection) -> [String: Any] {
    var blocks: [[String: Any]] = []
    var charts: [[String: Any]] = []
    // Charts that follow each other stand beside each other where there is room.
    for block in section.blocks {
      if case .figure(let figure) = block {
        charts.append(figureContext(figure))
        continue
      }
      if !charts.isEmpty { blocks.append(["charts": ["items": charts]]) }
      charts = []
      blocks.append(context(block))
    }
    if !charts.isEmpty { blocks.append(["charts": ["items": charts]]) }
    return ["id": section.id, "title": section.title, "blocks": blocks]
  }

  private func context(_ block: ReportBlock) -> [String: Any] {
    switch block {
    case .text(let text): return ["text": ["value": visibleText(text)]]
    case .heading(let text): return ["heading": ["value": visibleText(text)]]
    case .words(let text, let author):
      let lines = text.split(separator: "\n").map { visibleText(String($0)) }
      var words: [String: Any] = ["lines": lines]
      if let author { words["by"] = visibleText(author) }
      return ["words": words]
    case .facts(let facts):
      return [
        "facts": [
          "items": facts.map { ["name": visibleText($0.name), "value": visibleText($0.value)] }
        ]
      ]
    case .table(let table): return ["table": tableContext(table)]
    case .figure(let figure): return ["charts": ["items": [figureContext(figure)]]]
    case .commands(let lines):
      return ["commands": ["value": lines.map { visibleText($0) }.joined(separator: "\n")]]
    case .absent(let text, let command):
      return ["absent": ["text": text, "command": visibleText(command)]]
    }
  }

  private func figureContext(_ figure: ReportFigure) -> [String: Any] {
    var context: [String: Any] = [
      "id": figure.id, "title": visibleText(figure.title),
      "subtitle": visibleText(figure.subtitle), "table": tableContext(figure.table),
    ]
    if let drawing = figure.drawing {
      context["drawing"] = ["svg": svg(drawing, figure)]
    } else {
      context["plain"] = ["table": tableContext(figure.table)]
    }
    return context
  }

  /// A chart; everything in it that comes from data was escaped when it was drawn or is so here.
  private func svg(_ drawing: SvgDrawing, _ figure: ReportFigure) -> String {
    let size = "\(Int(drawing.width)) \(Int(drawing.height.rounded(.up)))"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" role="img" \
      aria-labelledby="\(figure.id)-t \(figure.id)-d">
      <title id="\(figure.id)-t">\(markupText(figure.title))</title>
      <desc id="\(figure.id)-d">\(markupText(figure.description))</desc>
      \(drawing.elements.joined(separator: "\n"))
      </svg>
      """
  }

  private func tableContext(_ table: ReportTable) -> [String: Any] {
    let numeric = table.headings.indices.map { table.numeric.contains($0) ? "number" : "" }
    return [
      "caption": visibleText(table.caption),
      "headings": zip(table.headings, numeric).map {
        ["value": visibleText($0), "kind": $1]
      },
      "rows": table.rows.enumerated().map { place, row -> [String: Any] in
        [
          "mark": place < table.marks.count ? table.marks[place] : "",
          "first": visibleText(row.first ?? ""),
          "cells": zip(row, numeric).dropFirst().map { ["value": visibleText($0), "kind": $1] },
        ]
      },
      "omitted": table.omitted > 0 ? [["count": countText(table.omitted)]] : [],
    ]
  }
}
