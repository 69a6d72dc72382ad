# Sourced by the benchmarks, from the top of the repository. built NAME: the path of a program that is
# built here.
built() {
  scratch=${MLO_SCRATCH:-.build-tests}
  # In the way in which the tests are built: another way in one folder would build it all anew.
  swift test list -c release --scratch-path "$scratch" -j "$(nproc)" >&2
  realpath "$scratch/release/$1"
}
