extension Problem {
  /// The answer that tells of the problem.
  func response(style: ProblemStyle, id: String) -> HTTPResponse {
    let status = style == .mlflow && self.status == 422 ? 400 : self.status
    var json = JSONBuffer()
    switch style {
    case .problem: writeProblem(to: &json, status: status, id: id)
    case .mlflow: writeMLflow(to: &json)
    }
    var response = HTTPResponse(
      status: status,
      contentType: style == .problem ? "application/problem+json" : "application/json",
      body: json.bytes)
    response.errorCode = code
    if status == 401 { response.headers.append(("www-authenticate", "Bearer")) }
    if let allowedMethods { response.headers.append(("allow", allowedMethods)) }
    if let retryAfter { response.headers.append(("retry-after", String(retryAfter))) }
    return response
  }

  private func writeProblem(to json: inout JSONBuffer, status: Int, id: String) {
    json.raw("{\"type\":")
    json.string("mlo:\(code)")
    json.raw(",\"title\":")
    json.string(title, limit: 512)
    json.raw(",\"status\":")
    json.integer(status)
    json.raw(",\"detail\":")
    json.string(detail, limit: 1_024)
    json.raw(",\"request_id\":")
    json.string(id)
    writeFaults(to: &json)
    json.raw("}\n")
  }

  private func writeMLflow(to json: inout JSONBuffer) {
    json.raw("{\"error_code\":")
    json.string(mlflowCode)
    json.raw(",\"message\":")
    json.string(faults.isEmpty ? title : "\(title): \(detail)", limit: 1_536)
    writeFaults(to: &json)
    json.raw("}\n")
  }

  /// MLflow's word for the status, which its clients look at.
  private var mlflowCode: String {
    switch status {
    case 401: "UNAUTHENTICATED"
    case 403, 421: "PERMISSION_DENIED"
    case 404: "ENDPOINT_NOT_FOUND"
    case 500: "INTERNAL_ERROR"
    case 503: "TEMPORARILY_UNAVAILABLE"
    case 422: "INVALID_PARAMETER_VALUE"
    default: "BAD_REQUEST"
    }
  }

  private func writeFaults(to json: inout JSONBuffer) {
    json.raw(",\"errors\":[")
    // With the longest names a hundred faults do not fit 64 KB.
    var shown = 0
    for fault in faults where json.bytes.count < 60 << 10 {
      if shown > 0 { json.raw(",") }
      fault.write(to: &json)
      shown += 1
    }
    json.raw("],\"errors_total\":")
    json.integer(faultCount)
    json.raw(",\"errors_shown\":")
    json.integer(shown)
  }

  /// The first fault in words; the title where there is none.
  public var detail: String {
    guard let first = faults.first else { return title }
    let others = faultCount > 1 ? " (and \(faultCount - 1) more)" : ""
    return first.sentence + others
  }
}

extension Problem.Fault {
  /// The fault in words: where it is and what is wrong.
  public var sentence: String {
    var place: [String] = []
    if let row { place.append("row \(row)") }
    if let field { place.append("field '\(field)'") }
    var words = Self.words(code)
    if let expected { words += ", expected \(expected)" }
    if let got { words += ", got \(got)" }
    return place.isEmpty ? words : "\(place.joined(separator: ", ")): \(words)"
  }

  private static func words(_ code: String) -> String {
    switch code {
    case "missing_required": "the field is missing"
    case "null_not_allowed": "null is not allowed"
    case "type_mismatch": "the value has the wrong type"
    case "out_of_range": "the number is out of range"
    case "int_overflow": "the whole number does not fit 64 bits"
    case "ragged_row": "the number of values differs"
    case "duplicate_field": "the field comes twice"
    case "unknown_field": "the model has no such field"
    default: code
    }
  }

  func write(to json: inout JSONBuffer) {
    json.raw("{\"code\":")
    json.string(code)
    json.raw(",\"row\":")
    if let row { json.integer(row) } else { json.raw("null") }
    json.raw(",\"field\":")
    json.string(orNull: field, limit: 256)
    json.raw(",\"expected\":")
    json.string(orNull: expected, limit: 256)
    json.raw(",\"got\":")
    json.string(orNull: got, limit: Problem.valueLimit)
    json.raw(",\"value\":")
    json.string(orNull: value, limit: Problem.valueLimit)
    json.raw("}")
  }
}
