# Sourced by the suites. python_of NAME FOLDER: the Python of a virtual environment with the pinned
# packages of FOLDER/requirements.txt, made when it is not there or the pins have changed.
python_of() {
  venv=${MLO_VENVS:-$HOME/.cache/mlo/venvs}/$1
  if ! cmp -s "$2/requirements.txt" "$venv/pinned.txt"; then
    python3 -m venv --clear "$venv" >&2
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
      -r "$2/requirements.txt" >&2
    cp "$2/requirements.txt" "$venv/pinned.txt"
  fi
  printf '%s/bin/python\n' "$venv"
}
