import Glibc
import TestSupport
import Testing

/// `mlo serve`, as its clients see it.
@Suite(.serialized) struct ServeTests {
  @Test("ten thousand requests by wrk are answered without a failure, and /metrics agrees")
  func tenThousand() throws {
    try ServedProject.with { (project) throws in
      let script = "\(Repository.root)/Tests/EndToEndTests/Scripts/requests.lua"
      try project.serve("iris", "churn") { (server) throws in
        let end = try project.directory.shell(
          """
          timeout 130 wrk -t1 -c16 -d120s --timeout 120s -s '\(script)' \
            http://127.0.0.1:\(server.port)/predict
          """)
        let found = end.output.split(separator: "\n").last?.split(separator: " ") ?? []
        let counts = found.compactMap { Int($0) }
        try #require(counts.count == 3, "\(end.output)")
        let (answered, sent, failed) = (counts[0], counts[1], counts[2])
        #expect(answered == 10_000 && failed == 0)
        // Each of the other 15 connections waits for an answer when wrk stops, and wrk asks its
        // script for one request that it does not send; more would be lost.
        #expect(sent - answered <= 16)
        // What wrk has sent when it stops, and does not wait for, may be counted or not; but the
        // counts below are of one state only when all its connections have ended.
        try server.waitForClients(toEnd: .seconds(30))
        let counted = try server.metric(
          #"mlo_http_requests_total{route="/predict",method="POST",code="200"}"#)
        #expect((Double(answered)...Double(sent)).contains(try #require(counted)))
        #expect(
          try server.metric(#"mlo_http_request_duration_seconds_count{route="/predict"}"#)
            == counted)
        #expect(try server.metric(#"mlo_predictions_total{model="iris",version="1"}"#) == counted)
        #expect(try server.metric(#"mlo_prediction_rows_total{model="churn",version="1"}"#) == 0)
      }
    }
  }

  @Test(
    "a thousand requests in one piece are a thousand answers, and exactly that many are counted")
  func pipelined() throws {
    try ServedProject.with { (project) throws in
      try project.serve("iris") { (server) throws in
        let connection = try RawConnection(port: server.port)
        connection.send(String(repeating: post(flower), count: 999))
        connection.send(post(flower, to: "/predict", "Connection: close"))
        let answers = connection.readToEnd()
        #expect(answers.ranges(of: "{\"predictions\": [0]}").count == 1_000)
        #expect(
          try server.metric(#"mlo_http_requests_total{route="/predict",method="POST",code="200"}"#)
            == 1_000)
      }
    }
  }

  @Test("every shape of request gives what mlo score writes for the same rows, digit by digit")
  func sameAsScore() throws {
    try ServedProject.with { (project) throws in
      let scored = try project.directory.mlo(
        "score", "churn", "\(Repository.root)/examples/churn/extracts/2026-05.csv", "--keep",
        "none", "--proba")
      let rows = scored.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
      try #require(rows.count == 1_500)
      let records = rows.map {
        "{\"label\": \"\($0[0])\", \"probability_no\": \($0[1]), \"probability_yes\": \($0[2])}"
      }
      let lists = (0..<3).map { column in rows.map { String($0[column]) }.joined(separator: ", ") }
      let labels = rows.map { "\"\($0[0])\"" }.joined(separator: ", ")
      let bodies = try ChurnBodies(project.directory)
      try project.serve("churn") { (server) throws in
        let json = "Content-Type: application/json"
        #expect(
          try server.body(of: "/predict", bodies.columns(proba: true), json)
            == "{\"predictions\": [\(labels)], \"probabilities\": "
            + "{\"no\": [\(lists[1])], \"yes\": [\(lists[2])]}}\n")
        let expected = "{\"predictions\": [\(records.joined(separator: ", "))]}\n"
        for body in bodies.frames {
          #expect(
            try server.body(of: "/invocations", body, json) == expected, "\(body.prefix(30))")
        }
        #expect(
          try server.body(of: "/invocations", bodies.csv, "Content-Type: text/csv") == expected)
        // Thirty times the rows come in parts.
        let many = bodies.header + String(repeating: bodies.lines, count: 30)
        let repeated = Array(repeatElement(records, count: 30).joined()).joined(separator: ", ")
        #expect(
          try server.body(of: "/invocations", many, "Content-Type: text/csv")
            == "{\"predictions\": [\(repeated)]}\n")
      }
    }
  }

  @Test("a token is asked for on every route but those that say alive or ready, and never logged")
  func token() throws {
    try ServedProject.with { (project) throws in
      let token = String(repeating: "s3cret", count: 6)
      _ = try project.directory.shell("umask 077; echo \(token) >token")
      try project.serve("iris", "--token-file", "token", "--access-log", "access.log") {
        (server) throws in
        for path in ["/", "/metrics", "/openapi.json", "/version", "/nothing"] {
          #expect(try server.get(path).status == 401, "\(path)")
          #expect(try server.get(path, "Authorization: Bearer wrong").status == 401, "\(path)")
        }
        for path in ["/livez", "/readyz", "/ping", "/health"] {
          #expect(try server.get(path).status == 200, "\(path)")
        }
        let refused = try server.ask(post(flower))
        #expect(refused.status == 401)
        #expect(refused.header("www-authenticate") == "Bearer")
        #expect(try server.get("/metrics", "Authorization: Bearer \(token)").status == 200)
        #expect(
          try server.ask(post(flower, to: "/predict", "Authorization: Bearer \(token)")).body
            == "{\"predictions\": [0]}\n")
        server.signal(SIGTERM)
        #expect(server.end()?.exitCode == 0)
      }
      let log = try project.directory.shell("cat access.log; stat -c %a access.log").output
      #expect(!log.contains("s3cret"))
      #expect(log.contains(#""target":"/metrics","status":401,"#))
      #expect(log.hasSuffix("\n600\n"))
    }
  }

  @Test("a port that is taken is told in one sentence, with exit code 7")
  func portInUse() throws {
    try ServedProject.with { (project) throws in
      try project.serve("iris") { (server) throws in
        let end = try project.directory.mlo("serve", "churn", "--port", "\(server.port)")
        #expect(end.exitCode == 7)
        #expect(end.output == "")
        #expect(
          end.errors == """
            mlo: error: cannot listen on '127.0.0.1' port \(server.port): another program does
            hint: `--port 0` takes a free one

            """)
      }
    }
  }

  @Test("where few files may be open, connections wait and no processor is kept busy")
  func fewFiles() throws {
    try ServedProject.with { (project) throws in
      try project.serve("iris", shell: "ulimit -n 100") { (server) throws in
        var held = try (0..<150).map { _ in try RawConnection(port: server.port, timeout: 1) }
        usleep(200_000)
        held.removeFirst(100)
        held.removeAll()
        let before = try #require(try server.metric("process_cpu_seconds_total"))
        held = try (0..<150).map { _ in try RawConnection(port: server.port, timeout: 1) }
        usleep(800_000)
        held.removeAll()
        let after = try #require(try server.metric("process_cpu_seconds_total"))
        #expect(after - before < 0.4)
        #expect(try server.metric("mlo_http_connections_limit") == 36)
      }
    }
  }
}

/// The customers of one month as bodies of requests.
private struct ChurnBodies {
  let csv: String
  let header: String
  let lines: String
  private let columnText: String
  let frames: [String]

  init(_ directory: TemporaryDirectory) throws {
    let made = try directory.shell(
      "python3 '\(Repository.root)/Tests/EndToEndTests/Scripts/churn_bodies.py'"
        + " \"$EXAMPLES/churn/extracts/2026-05.csv\"")
    let texts = made.output.split(separator: "\n").map(String.init)
    try #require(texts.count == 5, "\(made.output.prefix(200))")
    columnText = texts[0]
    frames = Array(texts[1...])
    csv = try directory.shell("cat \"$EXAMPLES/churn/extracts/2026-05.csv\"").output
    let end = csv.firstIndex(of: "\n").map(csv.index(after:)) ?? csv.endIndex
    header = String(csv[..<end])
    lines = String(csv[end...])
  }

  func columns(proba: Bool) -> String {
    "{\"model\": \"churn\", \"data\": \(columnText), \"proba\": \(proba)}"
  }
}
