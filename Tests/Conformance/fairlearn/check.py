"""Compares the groups and disparities that the binary reports with fairlearn's.

Each data set is cut in two files here; the binary learns from one, judges on the other (`--test`,
`--slice`), and labels it (`score`). fairlearn gets those labels and the true ones. Rates of groups
and disparities between groups of 30 rows or more must agree to 1e-12.
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

from fairlearn import metrics as flm
from sklearn.metrics import accuracy_score

ROOT = pathlib.Path(__file__).resolve().parents[3]
DATA = [
    ("telco-churn", "Churn", "Yes", ["gender", "Contract", "SeniorCitizen"], []),
    ("telco-churn", "Churn", "Yes", ["PaymentMethod"], ["--cost", "fp=1,fn=4"]),
    ("adult", "income", ">50K", ["sex", "race"], ["--model", "logistic"]),
]
RATES = {
    "selection_rate": flm.selection_rate,
    "true_positive_rate": flm.true_positive_rate,
    "false_positive_rate": flm.false_positive_rate,
    "false_negative_rate": flm.false_negative_rate,
    "accuracy": accuracy_score,
}
DISPARITIES = [
    "demographic_parity_difference", "demographic_parity_ratio", "equalized_odds_difference",
    "equalized_odds_ratio", "equal_opportunity_difference", "equal_opportunity_ratio",
]
LEAST_ROWS = 30
TOLERANCE = 1e-12


def mlo(binary, project, *arguments):
    command = [str(binary), "-C", str(project), *map(str, arguments)]
    finished = subprocess.run(command, capture_output=True, text=True)
    if finished.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit {finished.returncode}\n{finished.stderr}")
    return finished.stdout


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        lines = csv.DictWriter(file, rows[0].keys())
        lines.writeheader()
        lines.writerows(rows)


def differences(trained, column, groups, truth, labels):
    """Yields what differs, as text, and then the largest difference as a number."""
    largest = 0.0

    def compare(name, ours, theirs):
        nonlocal largest
        if ours is None or not abs(ours - theirs) <= TOLERANCE:
            yield f"{name}: {ours}, fairlearn {theirs}"
        else:
            largest = max(largest, abs(ours - theirs))

    slices = [s for s in trained["slices"] if s["column"] == column]
    if {s["value"] for s in slices} != set(groups):
        yield f"other groups: {[s['value'] for s in slices]}"
    for group in slices:
        rows = [i for i, g in enumerate(groups) if g == group["value"]]
        y, p = [truth[i] for i in rows], [labels[i] for i in rows]
        for name, rate in RATES.items():
            # fairlearn has 0 for a rate of no rows, the binary null.
            if name.startswith(("true_pos", "false_neg")) and not any(y):
                continue
            yield from compare(f"{group['value']}: {name}", group["rates"][name], rate(y, p))
    kept = [i for i, g in enumerate(groups) if groups.count(g) >= LEAST_ROWS]
    fair = next(f for f in trained["fairness"] if f["column"] == column)
    for name in DISPARITIES:
        theirs = getattr(flm, name)(
            [truth[i] for i in kept], [labels[i] for i in kept],
            sensitive_features=[groups[i] for i in kept])
        yield from compare(name, fair["disparities"].get(name), theirs)
    yield largest


def main(binary):
    failures = 0
    with tempfile.TemporaryDirectory(prefix="mlo-fairlearn-") as folder:
        project = pathlib.Path(folder)
        mlo(binary, project, "init")
        for data, target, positive, columns, options in DATA:
            rows = read(ROOT / f"examples/data/{data}.csv")
            train, test = project / "train.csv", project / "test.csv"
            write(train, [row for i, row in enumerate(rows) if i % 4])
            held = [row for i, row in enumerate(rows) if i % 4 == 0]
            write(test, held)
            slices = [word for column in columns for word in ("--slice", column)]
            trained = json.loads(mlo(
                binary, project, "train", train, "--test", test, "--target", target, "--positive",
                positive, *slices, *options, "--json"))
            scored = project / "scored.csv"
            mlo(binary, project, "score", trained["run"], test, "-o", scored, "--keep", "none")
            answers = read(scored)
            labels = [int(next(iter(row.values())) == positive) for row in answers]
            truth = [int(row[target] == positive) for row in held]
            for column in columns:
                groups = [row[column] for row in held]
                *wrong, largest = differences(trained, column, groups, truth, labels)
                failures += bool(wrong)
                verdict = "ok" if not wrong else "DIFFERS: " + "; ".join(wrong)
                print(f"{data:12} {column:16} {len(set(groups)):3} groups  largest difference "
                      f"{largest:.1e}  {verdict}", flush=True)
    return 1 if failures else 0


sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
