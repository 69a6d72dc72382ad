#!/bin/sh
# The search of settings beside Optuna's TPE over LightGBM: as many trials, the same rows, two threads.
#
#   sh Tests/Benchmarks/tuning.sh [TRIALS] [SEEDS]
#
# The data are those of examples/data, parted once per seed. Prints the held-out figure of both before
# and after tuning, and how long the whole took. Installs the peers into a venv under
# ${MLO_VENVS:-$HOME/.cache/mlo/venvs}.
set -eu
cd "$(dirname "$0")/../.."
venv=${MLO_VENVS:-$HOME/.cache/mlo/venvs}/tuning

if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check \
  optuna==5.0.0 lightgbm==4.7.0 scikit-learn==1.9.1 numpy==2.4.6 pandas==3.1.1
exec "$venv/bin/python" Tests/Benchmarks/tuning/compare.py \
  "${MLO_BINARY:-mlo}" examples/data "${1:-30}" "${2:-3}"
