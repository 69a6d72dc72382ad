#!/bin/sh
# Reads one table of odd cells in every way there is, with a model of every learner, and compares each
# with what the rules of README say, worked out here by Python alone: score (CSV, JSON Lines), serve (all
# bodies), onnxruntime and MLflow's loader of the exported model.
#   sh Tests/Conformance/cells/run.sh PATH_TO_MLO
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../Support/venv.sh"
python=$(python_of cells "$here")
exec "$python" -W ignore "$here/check.py" "$1"
