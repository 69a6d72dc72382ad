#!/bin/sh
# Rows a second beside onnxruntime's, with the same model file, and explanations beside shap's.
#
#   sh Tests/Benchmarks/execution.sh [ROUNDS]
#
# Installs the peers into a venv under ${MLO_VENVS:-$HOME/.cache/mlo/venvs}.
set -eu
cd "$(dirname "$0")/../.."
scratch=${MLO_SCRATCH:-.build-tests}
here=Tests/Benchmarks/execution
. Tests/Conformance/Support/venv.sh
python=$(python_of execution "$here")
if [ -z "${MLO_BINARY:-}" ]; then
  # In the way in which the tests are built: another way in one folder would build it all anew.
  swift test list -c release --scratch-path "$scratch" -j "$(nproc)" >/dev/null
  MLO_BINARY=$scratch/release/mlo
fi
program=${MLO_EXECUTION_BENCHMARK:-$(dirname "$MLO_BINARY")/execution-benchmark}
exec "$python" "$here/compare.py" "$MLO_BINARY" "$program" "${1:-3}"
