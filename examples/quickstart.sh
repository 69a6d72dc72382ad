#!/bin/sh
# The life cycle of a model on real data: builds mlo, then shows each step as a user would type it.
#
#   sh examples/quickstart.sh [DIRECTORY]
#
# DIRECTORY is where the project is made (a new temporary one when absent).
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
started=$(date +%s)

# 1. The program.
printf '# Building mlo (a few minutes the first time)\n'
sh "$root/Tests/require-tools.sh"
binary=$root/$(cd "$root" && sh Tests/build-release.sh | tail -n 1)
built=$(date +%s)
directory=$(dirname -- "$binary")
PATH=$directory:$PATH
export PATH

# 2. A project with the data of a telecom's customers: whose contracts ended, and new ones to score.
project=${1:-$(mktemp -d "${TMPDIR:-/tmp}/mlo-quickstart.XXXXXX")/churn}
mkdir -p "$project/data"
cp "$root/examples/data/telco-churn.csv" "$project/data/customers.csv"
head -n 201 "$root/examples/data/telco-churn.csv" >"$project/data/new.csv"
cd "$project"

# Prints a command as it would be typed, runs it, and keeps the time it took.
times=
step() {
  printf '\n$'
  for word in "$@"; do
    case $word in
    *' '*) printf " '%s'" "$word" ;;
    *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  before=$(date +%s%N)
  status=0
  "$@" || status=$?
  after=$(date +%s%N)
  times="$times$(printf '%6s ms  %s' $(((after - before) / 1000000)) "$1 $2")
"
  return "$status"
}

say() { printf '\n# %s\n' "$*"; }

say "A project: a store for runs and models, and the rules people agree on"
step mlo init --name churn
cat >>mlo.yaml <<'YAML'
stages: [{name: NONPROD, as: staging}, {name: PROD, as: production}]
gates:
  production:
    - {metric: auc, min: 0.80, not_worse: 0.02}
YAML
say "Two models: gradient boosted trees, and a logistic regression to compare with"
step mlo train data/customers.csv --target Churn --name trees
step mlo train data/customers.csv --target Churn --model logistic --name logistic
step mlo log --oneline
step mlo diff trees logistic
say "A name and a version; into production only through the gates of mlo.yaml"
step mlo register trees --name churn
step mlo promote churn@1 --to PROD --reason "first model"
step mlo register logistic --name churn
step mlo promote churn@2 --to NONPROD
say "A model that knows nothing does not get in: the baseline predicts the same for everybody"
step mlo train data/customers.csv --target Churn --model baseline --register churn --quiet
step mlo promote churn@3 --to PROD || printf '(exit code %s)\n' "$?"
say "Predictions for new customers"
step mlo score churn@production data/new.csv --keep customerID --proba -o scored.csv
step head -n 4 scored.csv
say "The model as an ONNX file in an MLflow model directory, for everybody else"
step mlo export churn@production -o model
step ls model
say "And all of it is still what it was"
step mlo verify
step mlo status

finished=$(date +%s)
printf '\nTime of each step:\n%s' "$times"
printf '\nBuild %s s, life cycle %s s.\n' $((built - started)) $((finished - built))
printf 'The project is in %s\n' "$project"
# The user's shell is to expand PATH, not this one.
# shellcheck disable=SC2016
printf 'To use mlo:  export PATH="%s:$PATH"\n' "$directory"
