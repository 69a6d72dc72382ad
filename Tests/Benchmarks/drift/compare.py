"""Runs both programs in turns and prints the best time of each, memory and ratio."""
import os
import pathlib
import subprocess
import sys
import time

program, data, rounds = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
reference, current = str(data / "reference.csv"), str(data / "current.csv")
peer = str(pathlib.Path(__file__).parent / "peer.py")
commands = {
    "mlo": [program, "drift", "--reference", reference, current, "--json"],
    "scipy": [sys.executable, peer, reference, current],
}


def run(words):
    began = time.perf_counter()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{words[0]} failed: {child.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


times = {name: [] for name in commands}
memory = {name: 0 for name in commands}
for _ in range(rounds):
    for name, words in commands.items():
        seconds, peak = run(words)
        times[name].append(seconds)
        memory[name] = max(memory[name], peak)
best = {name: min(values) for name, values in times.items()}
for name in commands:
    listed = ", ".join(f"{value:.2f}" for value in times[name])
    print(f"{name:6} best {best[name]:.2f} s of {listed}; {memory[name]:.0f} MB")
print(f"scipy takes {best['scipy'] / best['mlo']:.1f} times as long")
