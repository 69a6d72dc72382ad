"""Records what onnxruntime answers about the models of the catalogue.

    MLO_RECORD=/tmp/records swift test -c release --filter RecordingTests
    python3 Tests/ModelsTests/Oracles/record.py /tmp/records

Made with onnx 1.23.2 and onnxruntime 1.31.1 on x86-64, two threads. The checker must pass each model.
"""

import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime

TYPES = {"integers": np.int64, "reals": np.float64, "booleans": np.bool_, "strings": object}


def feed(columns, single):
    feeds = {}
    for column in columns:
        kind = next(kind for kind in TYPES if column.get(kind) is not None)
        values = np.array(
            [np.nan if value is None else value for value in column[kind]], dtype=TYPES[kind])
        feeds[column["name"]] = values.reshape(-1, 1) if single else values
    return feeds


def main(folder):
    records = []
    for path in sorted(pathlib.Path(folder).glob("*.onnx")):
        onnx.checker.check_model(onnx.load(path), full_check=True)
        session = onnxruntime.InferenceSession(
            path, providers=["CPUExecutionProvider"])
        columns = json.loads(path.with_suffix(".json").read_text())
        answers = session.run(None, feed(columns, len(columns) == 1))
        outputs = []
        for port, answer in zip(session.get_outputs(), answers):
            assert answer.shape == (len(next(iter(feed(columns, False).values()))),), port.name
            kind = "numbers" if answer.dtype.kind == "f" else "labels"
            outputs.append({"name": port.name, "type": port.type, kind: answer.tolist()})
        records.append({"name": path.stem, "outputs": outputs})
    target = pathlib.Path(__file__).with_name("catalogue.json")
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    target.write_text("[\n" + lines + "\n]\n")
    print(f"{len(records)} models recorded in {target}")


if __name__ == "__main__":
    main(sys.argv[1])
