#!/bin/sh
# Fits linear, logistic and tree models with the given binary and with scikit-learn on the same rows, and
# compares coefficients and answers; then what shuffling a column costs by either.
#   sh Tests/Conformance/scikit-learn/run.sh PATH_TO_MLO
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../Support/venv.sh"
python=$(python_of scikit-learn "$here")
"$python" "$here/check.py" "$1"
exec "$python" "$here/permutation.py" "$1"
