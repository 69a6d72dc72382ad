import TestSupport
import Testing

/// What the program leaves with a version when it is used, from outside.
@Suite struct EvidenceTests {
  private static let trained = """
    mlo init --name garden --quiet >/dev/null
    mlo train "$EXAMPLES/iris/iris.csv" --target SPECIES --model tree --register iris --quiet >/dev/null
    """

  @Test("the life cycle of the quickstart ends with the whole checklist passed")
  func quickstart() throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell(
        "MLO_BINARY='\(MloBinary.path)' sh \"$EXAMPLES/quickstart.sh\" \"$PWD/churn\"")
      #expect(end.exitCode == 0, "\(end.output)")
      #expect(end.output.contains("\nchurn@3: 12 of 12 passed, nothing required is left\n"))
      #expect(end.output.contains("\nchurn@3: 10 of 12 passed, 2 required items are left\n"))
    }
  }

  @Test("servers that start at once all record their probe")
  func concurrentProbes() throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell(
        """
        \(Self.trained)
        for n in 1 2 3 4 5 6 7 8; do
          mlo serve iris --port 0 >said-$n 2>errors-$n & echo $! >>ids
        done
        for n in 1 2 3 4 5 6 7 8; do
          for try in $(seq 200); do test -s said-$n && break; sleep 0.1; done
        done
        kill $(cat ids); wait
        cat said-* | grep -c listening
        cat errors-*
        mlo show iris --json | grep -o '"kind": "probe"' | wc -l
        mlo verify
        """)
      #expect(end.output.contains("8\n8\n"), "\(end.output)")
      #expect(end.output.contains("all right"), "\(end.output)")
    }
  }

  @Test("a store that cannot be written keeps nobody from serving, scoring and comparing")
  func readOnly() throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell(
        """
        mkdir disk
        mount -t tmpfs -o size=20m none disk 2>/dev/null || exit 77
        trap 'umount -l "$PWD/../disk" 2>/dev/null || umount -l disk' EXIT
        cd disk
        \(Self.trained)
        mount -o remount,ro none . || exit 77
        mlo score iris "$EXAMPLES/iris/iris.csv" -o ../scored.csv; echo "score $?"
        mlo drift iris "$EXAMPLES/iris/iris.csv" >/dev/null; echo "drift $?"
        mlo serve iris --port 0 >../said & server=$!
        for try in $(seq 100); do test -s ../said && break; sleep 0.1; done
        kill $server; wait $server; echo "serve $?"
        cat ../said
        """)
      guard end.exitCode != 77 else { return }
      #expect(end.output.contains("score 0\n"), "\(end.output)")
      #expect(end.output.contains("drift 0\n"), "\(end.output)")
      #expect(end.output.contains("serve 0\n"), "\(end.output)")
      #expect(end.output.contains("listening on"), "\(end.output)")
      #expect(
        end.output.lowercased().matches(of: /not recorded with 'iris@1': [^\n]*read-only/).count
          == 3,
        "\(end.output)")
    }
  }

  @Test("an answer that is not the recorded one is not served")
  func changedAnswers() throws {
    try TemporaryDirectory.with { directory in
      // The record of the version says another answer to its example, as if the model had changed.
      let end = try directory.shell(
        """
        \(Self.trained)
        rm .mlo/index.sqlite
        python3 - <<'PYTHON'
        import glob, hashlib, json, os
        def write(path, document):
            os.chmod(path, 0o600)
            text = json.dumps(document, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
            open(path, "w").write(text)
            return hashlib.sha256(text.encode()).hexdigest()
        [path] = glob.glob(".mlo/manifests/models/iris/1.json")
        version = json.load(open(path))
        answers = version["model"]["details"]["example"]["answers"]
        answers[0][0] += 0.25
        digest = write(path, version)
        [event] = glob.glob(".mlo/manifests/history/*.json")
        decision = json.load(open(event))
        decision["data"]["manifest"] = digest
        text = json.dumps(decision, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
        name = hashlib.sha256(b"mlo-history-v1\\0" + text.encode()).hexdigest()[:8]
        os.remove(event)
        open(f".mlo/manifests/history/00000001-{name}.json", "w").write(text)
        PYTHON
        mlo serve iris --port 0; echo "serve $?"
        mlo report iris --check | head -n 1
        """)
      #expect(end.output.contains("serve 5\n"), "\(end.output)")
      #expect(
        end.output.contains("does not answer its example as it did when it was made: row 1: "))
      #expect(!end.output.contains("listening"))
    }
  }

  @Test("secrets of the environment are masked in what is stored, and pass through as they are")
  func masking() throws {
    try TemporaryDirectory.with { directory in
      let end = try directory.shell(
        """
        mlo init --name garden --quiet >/dev/null
        export API_TOKEN=hunter2-hunter2 FLAG_TOKEN=1
        mlo run --name masked -- sh -c 'echo "1 $API_TOKEN"; printf hunter2-; sleep 0.3; printf "hunter2\\n"; echo "$API_TOKEN" >&2' x hunter2-hunter2
        mlo run --name plain --no-mask --json -- sh -c 'echo "$API_TOKEN"' 2>/dev/null | grep -o 'hunter2-hunter2' | head -n 1
        mlo run --name json --json -- true hunter2-hunter2 2>/dev/null
        for run in masked plain; do
          mlo show $run --json | tr ',' '\\n' | grep -A 3 logs/stdout | grep -o '[0-9a-f]\\{64\\}' | head -n 1 >hash
          echo "stored $run:"; zcat .mlo/objects/$(cut -c 1-2 hash)/$(cut -c 3- hash).gz
        done
        mlo show masked | grep Command
        grep -c hunter2-hunter2 .mlo/manifests/runs/*.json | grep -cv ':0$'
        """)
      let parts = end.output.split(separator: "stored masked:\n", maxSplits: 1)
      let passed = parts.first ?? ""
      #expect(
        passed.contains("1 hunter2-hunter2\nhunter2-hunter2\nhunter2-hunter2\n"), "\(end.output)")
      #expect(passed.contains("\"command\": [\"true\", \"***\"]"), "\(end.output)")
      let stored = parts.last ?? ""
      #expect(stored.hasPrefix("1 ***\n***\nstored plain:\nhunter2-hunter2\n"), "\(end.output)")
      #expect(stored.contains("x ***"), "\(end.output)")
      #expect(stored.hasSuffix("\n0\n"), "\(end.output)")
    }
  }
}
