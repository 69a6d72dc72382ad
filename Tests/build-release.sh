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
# nothing but links to the two archives goes first.
mkdir -p "$archives"
for name in libsqlite3.a libz.a; do
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
done

swift build -c release --product mlo --scratch-path "$scratch" -j "$(nproc)" \
  --static-swift-stdlib -Xlinker "-L$PWD/$archives" -Xlinker -s -Xlinker --gc-sections >&2
echo "$scratch/release/mlo"
