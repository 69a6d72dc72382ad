#!/bin/sh
# Makes sure that what a build needs is there: a Swift toolchain, on Debian the headers of SQLite and
# zlib, and the programs that are named; what is missing is installed where that is possible.
#
#   sh Tests/require-tools.sh [PROGRAM...]       each program is in the Debian package of its name
set -eu

fail() { printf 'mlo: %s\n' "$*" >&2; exit 1; }

if ! command -v swift >/dev/null 2>&1; then
  fail "there is no Swift toolchain: install Swift 6.3 or newer from https://www.swift.org/install"
fi

missing=
for pair in libsqlite3-dev:sqlite3.h zlib1g-dev:zlib.h; do
  [ -e "/usr/include/${pair#*:}" ] || missing="$missing ${pair%%:*}"
done
for program in "$@"; do
  command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
done
[ -n "$missing" ] || exit 0

command -v apt-get >/dev/null 2>&1 || fail "something is missing; Debian has it in:$missing"
[ "$(id -u)" = 0 ] || fail "run \`sudo apt-get install$missing\`, then try again"
printf '=> installing%s\n' "$missing"
apt-get update -qq
# The names are words of their own.
# shellcheck disable=SC2086
apt-get install -y -qq $missing >/dev/null
