"""Compares what the binary answers about each row with onnxruntime's answer from the exported file.

Labels must be the same on every row, probabilities and values within 1e-6 of the larger of 1 and
the value. The file must also pass onnx's checker.
"""

import pathlib
import sys

import numpy as np
import onnx
import onnxruntime

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Support"))
import exported_models

# Nearest neighbours hold the distances of all rows at once to all rows of training.
BATCH = 1024
TYPES = {
    "tensor(int64)": ("long", np.int64),
    "tensor(double)": ("double", np.float64),
    "tensor(bool)": ("boolean", np.bool_),
    "tensor(string)": ("string", object),
}


def answer(model):
    path = model.directory / "model.onnx"
    onnx.checker.check_model(onnx.load(path), full_check=True)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    feeds = {}
    for port in session.get_inputs():
        kind, dtype = TYPES[port.type]
        values = np.array(exported_models.typed(model.rows[port.name], kind), dtype=dtype)
        feeds[port.name] = values.reshape([-1] + [1] * (len(port.shape) - 1))
    count = len(next(iter(feeds.values())))
    parts = [
        session.run(None, {name: values[at:at + BATCH] for name, values in feeds.items()})
        for at in range(0, count, BATCH)]
    names = [port.name for port in session.get_outputs()]
    return {
        name: [value for part in parts for value in part[place].tolist()]
        for place, name in enumerate(names)}


sys.exit(exported_models.check(pathlib.Path(sys.argv[1]).resolve(), answer))
