#!/bin/sh
# Builds mlo and runs its tests; the one script that a fresh clone needs.
#
#   sh Tests/run.sh                        format, build, every test (generated files are tested, too)
#   sh Tests/run.sh --conformance [NAME]   compares with the programs that we are measured against
#   sh Tests/run.sh --benchmarks [NAME]    measures speed, ours beside theirs
#   sh Tests/run.sh --coverage [FILTER]    line coverage of every room
#   sh Tests/run.sh --soak                 longer storms of kills and of concurrent writers
#
# Needs a Swift 6.3 toolchain, and on Debian libsqlite3-dev and zlib1g-dev (installed here where that
# is possible). Builds go to .build-tests, so that a release build in .build is left alone.
set -eu
cd "$(dirname "$0")/.."
scratch=${MLO_SCRATCH:-.build-tests}
started=$(date +%s)

say() { printf '%s\n' "$*"; }
fail() { printf 'run.sh: %s\n' "$*" >&2; exit 1; }

# part NAME COMMAND...: runs a part quietly and says in one line that it passed and how long it took;
# shows what it printed when it fails.
part() {
  name=$1
  shift
  began=$(date +%s)
  log=$scratch/part.log
  mkdir -p "$scratch"
  printf '=> %s ... ' "$name"
  if "$@" >"$log" 2>&1; then
    printf 'ok (%s s)\n' "$(($(date +%s) - began))"
  else
    status=$?
    printf 'FAILED (%s s)\n' "$(($(date +%s) - began))"
    cat "$log"
    exit "$status"
  fi
}

# `swift build` compiles no release that tests may look into; `swift test list` does. Everything is
# built in this one way, because another way in the same folder would build it all anew.
build_tests() {
  swift test list -c release --scratch-path "$scratch" -j "$(nproc)"
}

# The test runner's own lines are shown: they are the result. What failed is told once more at the
# end, where those who read a long log look first.
run_tests() {
  MLO_BINARY=$PWD/$(swift_bin_path)/mlo
  export MLO_BINARY
  log=$scratch/tests.log
  {
    status=0
    swift test -c release --skip-build --scratch-path "$scratch" "$@" || status=$?
    printf '%s\n' "$status" >"$scratch/tests.status"
  } 2>&1 | tee "$log"
  status=$(cat "$scratch/tests.status")
  if [ "$status" != 0 ]; then
    say "=> what failed"
    failures "$log"
    exit "$status"
  fi
}

# The lines of a log of tests that tell of a failure, each with those that explain it.
failures() {
  awk 'index($0, "✘") == 1 { told = 1 } index($0, "✔") == 1 || index($0, "◇") == 1 { told = 0 }
    told' "$1"
}

swift_bin_path() {
  printf '%s/release' "$scratch"
}

everything() {
  part "format" swift format lint --strict --recursive --parallel Package.swift Sources Tests
  part "release build with tests" build_tests
  say "=> tests"
  run_tests
}

# Both run all scripts, or the named one.
conformance() {
  part "release build" build_tests
  found=no
  for script in Tests/Conformance/${1:-*}/run.sh; do
    [ -e "$script" ] || continue
    found=yes
    say "=> conformance: $(basename "$(dirname "$script")")"
    sh "$script" "$PWD/$(swift_bin_path)/mlo"
  done
  [ "$found" = yes ] || fail "there is no conformance suite '${1:-}'"
}

benchmarks() {
  part "release build" build_tests
  MLO_BINARY=$PWD/$(swift_bin_path)/mlo
  export MLO_BINARY
  found=no
  for script in Tests/Benchmarks/${1:-*}.sh; do
    [ -e "$script" ] || continue
    found=yes
    say "=> benchmark: $(basename "$script" .sh)"
    sh "$script"
  done
  [ "$found" = yes ] || fail "there is no benchmark '${1:-}'"
}

sh Tests/require-tools.sh curl git python3 wrk
case ${1:-} in
'') everything ;;
--conformance) conformance "${2:-*}" ;;
--benchmarks) benchmarks "${2:-*}" ;;
--coverage) sh .ci/coverage "${2:-}" ;;
--soak) part "release build with tests" build_tests; MLO_SOAK=1 run_tests --filter Soak ;;
*) fail "unknown option '$1': --conformance, --benchmarks, --coverage or --soak" ;;
esac
say "=> done in $(($(date +%s) - started)) s"
