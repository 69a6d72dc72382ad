#!/bin/sh
# The life cycle of a model, from monthly extracts to a served version that is watched, trained anew
# and accepted: builds mlo, then shows each step as a user would type it.
#
#   sh examples/quickstart.sh [DIRECTORY]
#
# DIRECTORY is where the project is made (a new temporary one when absent). $MLO_BINARY names a program
# that is built already.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
started=$(date +%s)

# 1. The program.
binary=${MLO_BINARY:-}
if [ -z "$binary" ]; then
  printf '# Building mlo (a few minutes the first time)\n'
  sh "$root/Tests/require-tools.sh" curl git python3
  binary=$root/$(cd "$root" && sh Tests/build-release.sh | tail -n 1)
fi
built=$(date +%s)
directory=$(dirname -- "$binary")
PATH=$directory:$PATH
export PATH

# 2. A project: a telecom's extracts, the rules in mlo.yaml. The data are simulated, and say so.
project=${1:-$(mktemp -d "${TMPDIR:-/tmp}/mlo-quickstart.XXXXXX")/churn}
mkdir -p "$project"
cp -r "$root/examples/churn/." "$project"
cd "$project"

server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || :' EXIT

# Prints a command as it would be typed.
show() {
  printf '\n$'
  for word in "$@"; do
    case $word in
    *' '* | *'{'*) printf " '%s'" "$word" ;;
    *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
}

# step COMMAND...: prints a command, runs it, and keeps the time it took.
times=
step() {
  show "$@"
  before=$(date +%s%N)
  status=0
  "$@" || status=$?
  after=$(date +%s%N)
  times="$times$(printf '%6s ms  %s' $(((after - before) / 1000000)) "$1 $2")
"
  return "$status"
}

say() { printf '\n# %s\n' "$*"; }

# expect CODE COMMAND...: a step whose answer is a no, and that the no is the right one.
expect() {
  expected=$1
  shift
  status=0
  step "$@" || status=$?
  printf '(exit code %s)\n' "$status"
  [ "$status" = "$expected" ] || exit 1
}

say "A project: a store for runs and models, and the rules people agreed on; its code is in git"
step mlo init
git init --quiet
git config user.name 'Ada Lima'
git config user.email ada@example.org
git add --all
step git commit --quiet --message "Extracts, rules and the code that joins them"
say "The months from January to April become one file, by an entry point of mlo.yaml"
step mlo run prepare
say "Two models: gradient boosted trees, and a logistic regression to compare with"
step mlo train data/train.csv --target churned --model gbdt --name trees
step mlo train data/train.csv --target churned --model logistic --name logistic
step mlo log --oneline
step mlo diff trees logistic
say "A name and a version; into production only through the gate of mlo.yaml"
step mlo register logistic --name churn
step mlo promote churn@1 --to PROD --reason "as good as the trees, and simpler"
say "A model that knows nothing does not get in: the baseline predicts the same for everybody"
step mlo train data/train.csv --target churned --model baseline --register churn --quiet
expect 1 mlo promote churn@2 --to PROD

# serve: starts a server of what is in production, and leaves its address in $url.
serve() {
  show mlo serve churn@production --port 0 '&'
  mlo serve churn@production --port 0 >.listening &
  server=$!
  until [ -s .listening ]; do
    kill -0 "$server" 2>/dev/null || exit 1
    sleep 0.1
  done
  cat .listening
  url=$(sed 's/^listening on //' .listening)
}

# drain: ends the server as a supervisor would.
drain() {
  show kill "$server"
  kill "$server" && wait "$server" && printf '(drained, exit code 0)\n'
  server=
  rm .listening
}

say "Answers over HTTP, one customer at a time"
serve
step cat customer.json
step curl -sS -H 'Content-Type: application/json' -d @customer.json "$url/predict"
drain

say "And of a whole month, as a file; the customers of May have left or stayed by now"
step mlo score churn@production extracts/2026-05.csv --keep customer_id --proba -o scored.csv
step head -n 4 scored.csv
step mlo score churn@production extracts/2026-05.csv --target churned -o judged.csv
say "Is a month like those that the model learnt from? May is, June is not: exit code 1, for a pipeline"
step mlo drift churn@production extracts/2026-05.csv
expect 1 mlo drift churn@production extracts/2026-06.csv

say "So it is trained anew, by an entry point: from June and July, with columns and settings chosen"
step mlo run retrain
step mlo promote churn@3 --to PROD --reason "the new tariff"
say "The new version is served, and August is like the months that it learnt from"
serve
step curl -sS -H 'Content-Type: application/json' -d @customer.json "$url/predict"
drain
step mlo drift churn@production extracts/2026-08.csv
say "What the checklist asks for now: two people"
expect 1 mlo report churn@production --check
step mlo report churn@production --sign peer-review --by 'Bea <bea@example.org>' --note "read the report"
step mlo report churn@production --sign acceptance --by 'Carl <carl@example.org>'
step mlo report churn@production --check
say "The report, with its charts"
step mlo report churn@production --format html -o report.html
say "The model as an ONNX file in an MLflow model directory, for everybody else"
step mlo export churn@production -o model
step ls model
say "And all of it is still what it was"
step mlo verify

finished=$(date +%s)
printf '\nTime of each step:\n%s' "$times"
printf '\nBuild %s s, life cycle %s s.\n' $((built - started)) $((finished - built))
printf 'The project is in %s; open report.html there\n' "$project"
# The user's shell is to expand PATH, not this one.
# shellcheck disable=SC2016
printf 'To use mlo:  export PATH="%s:$PATH"\n' "$directory"
