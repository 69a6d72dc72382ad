#!/bin/sh
# Builds the program that is released: one file that runs wherever glibc and libstdc++ are, with
# SQLite and zlib linked in. Prints its path.
#
#   sh Tests/build-release.sh [SCRATCH]      SCRATCH is where SwiftPM builds; by default .build
set -eu
cd "$(dirname "$0")/.."
scratch=${1:-.build}
archives=$scratch/static

# The linker takes an archive where it finds no shared library of that name, so a folder that holds
# nothing but links to the two archives must come first. SwiftPM puts what pkg-config says before all
# else: here pkg-config finds descriptions that name that folder.
mkdir -p "$archives"
for pair in sqlite3:libsqlite3.a zlib:libz.a; do
  name=${pair#*:}
  for folder in /usr/lib/*-linux-gnu /usr/lib64 /usr/lib; do
    if [ -e "$folder/$name" ]; then
      ln -sf "$folder/$name" "$archives/$name"
      break
    fi
  done
  if [ ! -e "$archives/$name" ]; then
    echo "build-release.sh: $name is missing: install libsqlite3-dev and zlib1g-dev" >&2
    exit 1
  fi
  library=${name#lib}
  cat >"$archives/${pair%%:*}.pc" <<DESCRIPTION
Name: ${pair%%:*}
Description: ${pair%%:*}, as an archive
Version: 1
Libs: -L$PWD/$archives -l${library%.a}
Cflags:
DESCRIPTION
done
PKG_CONFIG_PATH=$PWD/$archives
export PKG_CONFIG_PATH

# Where it was built is nobody's business, and the same sources give the same program everywhere: the
# C libraries among the packages would write the paths of their files into it.
here=$(pwd -P)
swift build -c release --product mlo --scratch-path "$scratch" -j "$(nproc)" \
  -Xcc "-ffile-prefix-map=$here/=" -Xcxx "-ffile-prefix-map=$here/=" \
  -Xswiftc -file-prefix-map -Xswiftc "$here=." \
  --static-swift-stdlib -Xlinker -s -Xlinker --gc-sections >&2
checkouts=$(cd "$scratch" && pwd -P)/checkouts/
if LC_ALL=C grep -qaF "$checkouts" "$scratch/release/mlo"; then
  echo "build-release.sh: the program holds paths of this machine, such as $checkouts" >&2
  exit 1
fi
echo "$scratch/release/mlo"
