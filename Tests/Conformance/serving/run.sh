#!/bin/sh
# Serves models with the given binary and compares: the OpenAPI document with a validator, and the
# answers with it; the answers with those of MLflow's own scoring server; the metrics with Prometheus'
# own parser.
#   sh Tests/Conformance/serving/run.sh PATH_TO_MLO
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../Support/venv.sh"
python=$(python_of serving "$here")
exec "$python" -W ignore "$here/check.py" "$1"
