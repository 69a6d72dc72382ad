import HTTPService
import Models
import Tabular

/// A protocol that the server speaks: its routes over the served models.
protocol ProtocolRoutes: Sendable {
  /// The routes, in the order in which they are listed.
  var routes: [Route] { get }
}

extension ServedModel {
  /// An answer that names the model.
  func response(_ body: [UInt8], rows: Int) -> HTTPResponse {
    var response = HTTPResponse(
      body: body, headers: [("mlo-model", HeaderText.percentEncoded(label))])
    response.rows = rows
    return response
  }

  /// The rows of a request as a table that satisfies the contract.
  func table(_ rows: inout RowsInMaking) throws(Problem) -> Table {
    do throws(Problem) {
      return try rows.table(for: label)
    } catch {
      counts.addFaulty()
      throw error
    }
  }
}

extension JSONBuffer {
  /// Appends one value for each row, with commas between.
  mutating func list(
    _ answer: Answer, _ append: (Prediction, Int, inout JSONBuffer) -> Void
  ) {
    var isFirst = true
    answer.forEachRow { part, row in
      if !isFirst { raw(", ") }
      isFirst = false
      append(part, row, &self)
    }
  }
}
