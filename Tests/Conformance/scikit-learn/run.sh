#!/bin/sh
# Fits linear, logistic and tree models with the given binary and with scikit-learn on the same rows, and
# compares coefficients and answers.
#   sh Tests/Conformance/scikit-learn/run.sh PATH_TO_MLO
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../Support/venv.sh"
python=$(python_of scikit-learn "$here")
exec "$python" "$here/check.py" "$1"
