"""Alternates our reader with the peers and prints the medians.

Usage: compare.py OUR_PROGRAM PYTHON FOLDER ROUNDS
"""
import os
import statistics
import subprocess
import sys

program, python, folder, rounds = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))
threads = str(len(os.sched_getaffinity(0)))
readers = {
    "mlo": lambda path: [program, "table", path, threads],
    "mlo, 1 thread": lambda path: [program, "table", path, "1"],
    "mlo, batches": lambda path: [program, "batches", path, threads],
    **{
        peer: lambda path, peer=peer: [python, os.path.join(here, "peers.py"), peer, path]
        for peer in ("pandas", "polars", "pyarrow")
    },
}


def run(command):
    """Seconds of reading, CPU seconds of the process, and its peak memory in MB."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return float(output.split()[0]), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


print(f"{threads} cores, median of {rounds} alternating runs; the time is of reading alone, CPU")
print("time and peak memory are of the whole process")
for name in ("numbers", "adult"):
    path = os.path.join(folder, name + ".csv")
    size = os.path.getsize(path) / 1e6
    with open(path, "rb") as file:  # into the page cache
        while file.read(1 << 24):
            pass
    times = {reader: [] for reader in readers}
    for _ in range(int(rounds)):
        for reader, command in readers.items():
            times[reader].append(run(command(path)))
    ours = statistics.median(run[0] for run in times["mlo"])
    print(f"\n{name}.csv, {size:.0f} MB")
    print(f"{'':14} {'seconds':>8} {'MB/s':>6} {'best':>6} {'ratio':>6} {'CPU s':>6} {'MB':>6}")
    for reader, runs in times.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*runs))
        best = min(run[0] for run in runs)
        print(
            f"{reader:14} {wall:8.3f} {size / wall:6.0f} {size / best:6.0f} "
            f"{wall / ours:6.2f} {cpu:6.2f} {memory:6.0f}"
        )
