#!/bin/sh
# wandb 0.31.0 offline, Python 3.11.
#
# Expected: run.log({"loss": 3.0}, step=3) after step 5 is kept, as trackio and TensorBoard keep
# it, or raises.
# Seen: it is dropped: the file of the run holds the steps 0, 5 and 6 of 0, 5, 3, 6, and 3.0 is
# nowhere, neither in the history nor in the summary. The call returns as usual; a line of warning
# on the terminal is all. NaN is written as `NaN`, which is not JSON, in history and summary, but in
# the configuration as `null`.
# What follows: after resuming from an earlier checkpoint the repeated steps are lost until the step
# has passed the old one; keep an own step metric. An importer needs a JSON reader that knows NaN,
# and cannot tell a NaN setting from None.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    wandb==0.31.0

HOME="$dir" venv/bin/python - <<'END'
import glob
import os
import struct
import subprocess
import sys

RUN = """
import wandb
run = wandb.init(project="shop", config={"bad": float("nan")})
for step, loss in ((0, 1.0), (5, 2.0), (3, 3.0), (6, float("nan"))):
    run.log({"loss": loss}, step=step)
run.finish()
"""
quiet = {**os.environ, "WANDB_MODE": "offline", "WANDB_SILENT": "true"}
subprocess.run([sys.executable, "-c", RUN], check=True, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

from wandb.proto.wandb_internal_pb2 import Record


def records(path):
    """The records of a small run: a header of 7 bytes, then CRC, length and kind before each part."""
    with open(path, "rb") as file:
        file.seek(7)
        whole = b""
        while len(head := file.read(7)) == 7:
            _, length, kind = struct.unpack("<IHB", head)
            whole += file.read(length)
            if kind in (1, 4):
                record = Record()
                record.ParseFromString(whole)
                yield record
                whole = b""


def pairs(items):
    return {item.key or ".".join(item.nested_key): item.value_json for item in items}


history, settings, summary = [], {}, {}
for record in records(glob.glob("wandb/offline-run-*/*.wandb")[0]):
    if record.HasField("history"):
        history.append(pairs(record.history.item))
    elif record.HasField("run"):
        settings.update(pairs(record.run.config.update))
    elif record.HasField("summary"):
        summary.update(pairs(record.summary.update))
found = [(row["_step"], row["loss"]) for row in history]
print("history", found, "configuration", settings["bad"], "summary", summary["loss"])
assert found == [("0", "1"), ("5", "2"), ("6", "NaN")], found
assert settings["bad"] == "null" and summary["loss"] == "NaN"
END

echo 'ok: wandb 0.31.0 drops a step that goes back and turns a NaN of the configuration into null'
