import HTTPService
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
