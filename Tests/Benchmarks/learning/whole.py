"""Compares `mlo train` as a whole process, from a CSV file to a stored model, with a Python script.

Both read the same file, hold out a fifth, grow 100 trees of 31 leaves with rate 0.1 on all columns
with two threads, judge the held-out and the training rows, and keep the model; mlo also looks for leaks, profiles
the columns for drift and records the run. Programs alternate; medians are compared, and the script by
the best of LightGBM's modes.

    whole.py MLO EXAMPLES CACHE [SETS] [ROUNDS] [SCALE]
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

from tables import table

MODES = ["row", "col", "quant"]
program, examples, cache = sys.argv[1:4]
wanted = sys.argv[4] if len(sys.argv) > 4 else "numbers-31,adult"
rounds = int(sys.argv[5]) if len(sys.argv) > 5 else 5
scale = float(sys.argv[6]) if len(sys.argv) > 6 else 1


def run(words, folder):
    """Seconds, seconds of processors, and peak memory (MiB) of a process."""
    began = time.perf_counter()
    process = subprocess.Popen(
        words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{words[0]} failed: {words}")
    return (time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


ratios = []
for name in wanted.split(","):
    file, target, leaves = table(name, examples, cache, scale)
    with tempfile.TemporaryDirectory() as folder:
        run([program, "init"], folder)
        ours = [program, "train", os.path.abspath(file), "--target", target, "--model", "gbdt",
                "--threads", "2"]
        for setting in ["trees=100", "rate=0.1", "columns=1", "early-stop=0", f"leaves={leaves}"]:
            ours += ["--set", setting]
        commands = {"mlo train": ours}
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "script.py")
        for mode in MODES:
            commands[f"script, {mode}"] = [
                sys.executable, script, os.path.abspath(file), target, "model.txt", mode]
        found = {command: [] for command in commands}
        for _ in range(rounds):
            for command, words in commands.items():
                found[command].append(run(words, folder))
    print(f"\n{name}, scale {scale:g}, {rounds} rounds, load {os.getloadavg()[0]:.1f}")
    print(f"{'':>14} {'seconds':>8} {'ours / it':>9} {'CPU s':>8} {'peak MiB':>9}")
    medians = {command: [statistics.median(values) for values in zip(*pairs)]
               for command, pairs in found.items()}
    mine = medians["mlo train"][0]
    for command, (seconds, cpu, peak) in medians.items():
        print(f"{command:>14} {seconds:8.2f} {mine / seconds:9.2f} {cpu:8.2f} {peak:9.0f}", flush=True)
    ratios.append((name, mine / min(medians[command][0] for command in list(medians)[1:])))
print("\nwhole process against the fastest script: "
      + ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios))
