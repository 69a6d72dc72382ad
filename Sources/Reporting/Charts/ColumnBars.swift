import Governance

/// Bars by column, the largest first, with each name above its bar.
enum ColumnBars {
  private static let height = 22.0

  /// Draws some columns.
  ///
  /// - Parameters:
  ///   - named: The number of columns that the title names; they stand out.
  ///   - rest: The number of columns that are not drawn.
  ///   - text: A figure in words.
  static func drawing(
    _ figures: [NamedFigure], named: Int, rest: Int, text: (Double) -> String
  ) -> SvgDrawing {
    let lines = figures.count + (rest > 0 ? 1 : 0)
    let width = PlotFrame.width
    var drawing = SvgDrawing(width: width, height: Double(lines) * height * 1.6 + 8)
    let most = figures.first?.value ?? 1
    for (line, figure) in figures.enumerated() {
      let top = Double(line) * height * 1.6 + 4
      drawing.text(shortened(figure.name, 40), (0, top + 12), isStrong: line < named)
      let length = most > 0 ? figure.value / most * (width - 64) : 0
      drawing.rectangle(
        (0, top + 17), width: length, height: 10, line < named ? .accent : .grey)
      drawing.text(text(figure.value), (length + 6, top + 26))
    }
    if rest > 0 {
      drawing.text(
        "+ \(rest) more, none above \(text(figures.last?.value ?? 0))",
        (0, Double(figures.count) * height * 1.6 + 18))
    }
    return drawing
  }
}
