"""Compares what the binary answers about each row with MLflow's answer from the exported directory.

`mlflow.pyfunc.load_model` loads the directory as it is and gets a pandas frame with all columns of
the file, in the types of the signature. The stored example rows must be accepted, too.
"""

import logging
import pathlib
import sys

import mlflow.pyfunc
import pandas

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Support"))
import exported_models

logging.disable(logging.WARNING)


def answer(model):
    loaded = mlflow.pyfunc.load_model(str(model.directory))
    kinds = {column.name: column.type.name for column in loaded.metadata.signature.inputs}
    columns = {
        name: exported_models.typed(cells, kinds.get(name, "string"))
        for name, cells in model.rows.items()
    }
    if model.directory.joinpath("input_example.json").exists():
        loaded.predict(loaded.metadata.load_input_example(str(model.directory)))
    frame = loaded.predict(pandas.DataFrame(columns))
    return {name: frame[name].tolist() for name in frame.columns}


sys.exit(exported_models.check(pathlib.Path(sys.argv[1]).resolve(), answer))
