import Glibc
import TestSupport
import Testing

/// `mlo run` from outside: signals, streams, the environment of the command, and what is left.
@Suite struct RunTests {
  /// A project without git in a folder of its own.
  private func withProject(_ body: (TemporaryDirectory) throws -> Void) throws {
    try TemporaryDirectory.with { directory in
      _ = try directory.mlo("init", "--name", "churn", "--quiet")
      try body(directory)
    }
  }

  @Test(
    "a signal to mlo ends all that the command started, and mlo ends as the command did",
    arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129), (SIGQUIT, 131)] as [(Int32, Int32)])
  func signals(signal: Int32, exitCode: Int32) throws {
    try withProject { directory in
      // In a session of its own there is no terminal, whatever the tester has.
      let end = try directory.shell(
        """
        setsid env --default-signal=INT,QUIT,HUP mlo run --quiet --name signalled -- \
          sh -c 'sh -c "echo \\$\\$ >inner; exec sleep 30"; exit 9' & mlo=$!
        while ! test -s inner; do sleep 0.1; done
        kill -\(signal) $mlo
        wait $mlo
        echo "exit $?"
        sleep 0.3; ps -o stat= -p $(cat inner) | grep -qv Z && echo "inner is left"
        mlo log --oneline
        """)
      #expect(end.output.contains("exit \(exitCode)\n"), "\(end.output)")
      #expect(!end.output.contains("inner is left"))
      #expect(end.output.contains("signalled  killed"), "\(end.output)")
    }
  }

  @Test("a command on a terminal reads from it and gets its keys")
  func terminal() throws {
    try withProject { directory in
      let script =
        "stty -echo; echo ready; read line; echo \"read $line\"; trap 'echo caught; exit 5' INT; "
        + "echo waiting; while :; do sleep 0.05; done"
      let session = try TerminalSession(
        ["run", "--quiet", "--", "sh", "-c", script], in: directory.path)
      try session.wait(for: "ready")
      session.type("hello\n")
      try session.wait(for: "read hello")
      try session.wait(for: "waiting")
      // The key Ctrl-C.
      session.type("\u{3}")
      try session.wait(for: "caught")
      #expect(try session.end() == 5)
    }
  }

  @Test("the command finds the run, the project and a file for metrics, read while it works")
  func environment() throws {
    try withProject { directory in
      let end = try directory.shell(
        """
        mkdir sub
        mlo -C sub run --quiet -- sh -c '
          case $MLO_DIR$MLO_LOG in /*/.mlo/tmp/*) echo absolute;; esac
          test -d "$MLO_DIR/.mlo" && echo there
          echo "auc=0.5 step=1" >>"$MLO_LOG"
          echo "no metric" >>"$MLO_LOG"
          mlo log --run $MLO_RUN_ID --metric direct=1 >/dev/null
          sleep 1.2
          mlo show $MLO_RUN_ID --json | grep -o "auc" | head -1
          printf "auc=0.75 step=2" >>"$MLO_LOG"'
        mlo log --oneline
        ls .mlo/tmp
        """)
      #expect(end.output.contains("absolute\nthere\n"), "\(end.output)")
      #expect(end.output.contains("warning: MLO_LOG:2: no KEY=VALUE"), "\(end.output)")
      #expect(end.output.contains("\nauc\n"), "\(end.output)")
      #expect(end.output.contains("finished  auc=0.75  direct=1"), "\(end.output)")
      #expect(!end.output.contains("log-"), "\(end.output)")
    }
  }

  @Test("the streams pass through byte for byte, and input comes through")
  func streams() throws {
    try withProject { directory in
      var run = MloRun(
        ["run", "--quiet", "--", "sh", "-c", "cat; printf 'x\\0y' ; printf 'err' >&2"],
        in: directory.path)
      run.input = Array("from outside\n".utf8)
      let end = try run.run()
      #expect(end.output == "from outside\nx\0y")
      #expect(end.errors == "err")
      let kept = try directory.shell("mlo show HEAD --json | grep -o 'logs/std[a-z]*.txt'")
      #expect(kept.output == "logs/stderr.txt\nlogs/stdout.txt\n")
    }
  }

  @Test("under --json the command's output goes to standard error")
  func json() throws {
    try withProject { directory in
      let end = try directory.mlo("run", "--json", "--", "echo", "from the command")
      #expect(end.output.hasPrefix("{\"schema\": \"mlo.run/1\""))
      #expect(end.output.contains("\"exit_status\": 0"))
      #expect(end.errors.contains("from the command\n"))
    }
  }

  @Test("a run whose mlo was killed is interrupted")
  func killed() throws {
    try withProject { directory in
      let end = try directory.shell(
        """
        mlo run --quiet --name lost -- sh -c 'echo up >up; sleep 30' & mlo=$!
        while ! test -e up; do sleep 0.1; done
        kill -9 $mlo; wait $mlo
        mlo log --oneline
        mlo verify
        """)
      #expect(end.output.contains("lost  interrupted"), "\(end.output)")
      #expect(end.output.contains("all right"))
    }
  }

  @Test("a manifest of another user is refused, and `--trust` takes it")
  func foreign() throws {
    try withProject { directory in
      try #require(geteuid() == 0, "only root can give a file away")
      #expect(chown(directory.path + "/mlo.yaml", 65_534, 65_534) == 0)
      let refused = try directory.mlo("run", "--", "true")
      #expect(refused.exitCode == 4)
      #expect(refused.errors.contains("mlo.yaml' belongs to another user"))
      #expect(try directory.mlo("run", "--trust", "--", "true").exitCode == 0)
    }
  }
}
