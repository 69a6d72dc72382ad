"""Compares what the binary answers about each row with MLflow's answer from the exported directory.

    check.py BINARY [gaps]     `gaps`: only the models that are asked about gaps

`mlflow.pyfunc.load_model` loads the directory as it is and gets what `pandas.read_csv` makes of the
file, with no types stated. The stored example must be accepted, too, and the same rows must get the same
answers in every other form that pandas has for them: nullable types, categories, objects with None, texts.
"""

import json
import logging
import os
import pathlib
import subprocess
import sys

import mlflow.pyfunc
import pandas

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Support"))
import exported_models

logging.disable(logging.WARNING)
# One row is asked on its own in each form: forms of a whole file are the same code many times.
SAMPLE = 40


def answer(model):
    loaded = mlflow.pyfunc.load_model(str(model.directory))
    if model.directory.joinpath("input_example.json").exists():
        loaded.predict(loaded.metadata.load_input_example(str(model.directory)))
    frame = pandas.read_csv(model.path)
    found = loaded.predict(frame)
    if model.name.startswith("gaps-"):
        compare_forms(model.name, loaded, frame.head(SAMPLE), found.head(SAMPLE))
    return {name: found[name].tolist() for name in found.columns}


def compare_forms(name, loaded, frame, expected):
    texts = frame.select_dtypes(exclude="number").columns
    objects = {column: frame[column].astype(object).where(frame[column].notna(), None)
               for column in frame.columns}
    forms = {
        "nullable types": frame.convert_dtypes(),
        "objects with None": frame.assign(**objects),
        "categories": frame.astype({column: "category" for column in texts}),
        "strings with NA": frame.astype({column: "string" for column in texts}),
        "texts": frame.astype(object).map(lambda cell: "" if cell is None or cell != cell
                                          else f" {cell} "),
        "spelled missing": frame.assign(**{
            column: frame[column].astype(object).where(frame[column].notna(), "null")
            for column in texts}),
    }
    for form, rows in forms.items():
        found = loaded.predict(rows)
        if not found.equals(expected):
            raise SystemExit(f"{name}: {form} get other answers than read_csv's types")
    for gap in ("flag", "job"):
        short = frame.drop(columns=gap)
        try:
            loaded.predict(short)
        except ValueError as error:
            if gap in str(error):
                continue
        raise SystemExit(f"{name}: a frame without the column '{gap}' was not refused")


def predict_example(model):
    """`mlflow models predict` on the directory's own example, as its documentation says."""
    command = [
        sys.executable, "-m", "mlflow", "models", "predict", "-m", str(model.directory), "-i",
        str(model.directory / "serving_input_example.json"), "--env-manager", "local"]
    path = os.pathsep.join([str(pathlib.Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PATH": path})
    if done.returncode != 0:
        raise SystemExit(f"{model.name}: mlflow models predict: {done.stderr[-2000:]}")
    example = json.loads(model.directory.joinpath("input_example.json").read_text())
    answers = json.loads(done.stdout[done.stdout.index("{"):])["predictions"]
    if len(answers) != len(example["data"]):
        raise SystemExit(f"{model.name}: {len(answers)} answers to {len(example['data'])} rows")


def answer_and_example(model, asked=[]):
    if not asked:
        asked.append(model.name)
        predict_example(model)
    return answer(model)


print(f"pandas {pandas.__version__}")
sys.exit(exported_models.check(
    pathlib.Path(sys.argv[1]).resolve(), answer_and_example, only_gaps="gaps" in sys.argv[2:]))
