#!/bin/sh
# tensorboard 2.21.0 (EventAccumulator), files written by tensorboardX 2.6.5, Python 3.11.
#
# Expected: the package's own reader returns every scalar that was logged.
# Seen: of 12,000 logged steps Scalars() returns 10,000, a random choice that keeps the last:
# nothing tells that 2,000 are missing, and a minimum or an early spike may be among them. With
# size_guidance={"scalars": 0} all come back. Two runs that wrote into one folder are one series,
# 0..9 followed by 0..2. Values are 32-bit: 0.1 returns as 0.10000000149011612 and the count
# 16777217 as 16777216.
# What follows: ask for all (0 means without limit) when importing, split a series where the step
# goes back, and do not compare a value of a TensorBoard file with one of another tracker for
# equality.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    tensorboard==2.21.0 tensorboardX==2.6.5 setuptools==80.10.2 numpy==2.4.6

venv/bin/python - <<'END'
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboardX import SummaryWriter

with SummaryWriter("long", max_queue=100_000) as writer:
    for step in range(12_000):
        writer.add_scalar("loss", 1 / (step + 1), step)
    writer.add_scalar("rate", 0.1, 0)
    writer.add_scalar("rows", 16_777_217, 0)
for suffix, steps in ((".a", 10), (".b", 3)):
    with SummaryWriter("twice", filename_suffix=suffix) as writer:
        for step in range(steps):
            writer.add_scalar("loss", step, step)

usual = EventAccumulator("long").Reload()
whole = EventAccumulator("long", size_guidance={"scalars": 0}).Reload()
steps = [event.step for event in EventAccumulator("twice").Reload().Scalars("loss")]
print(len(usual.Scalars("loss")), "of", len(whole.Scalars("loss")), "steps; two runs in one folder:", steps)
assert len(usual.Scalars("loss")) == 10_000 and len(whole.Scalars("loss")) == 12_000
assert usual.Scalars("rate")[0].value == 0.10000000149011612 and usual.Scalars("rows")[0].value == 16_777_216
assert steps == [*range(10), *range(3)], steps
END

echo 'ok: the event reader of tensorboard 2.21.0 returns 10,000 of 12,000 steps and says nothing'
