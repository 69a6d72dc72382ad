"""Records what onnxruntime answers about graphs of one operator each.

    python3 Tests/ModelsTests/Oracles/record_operators.py

Made with onnx 1.23.2 and onnxruntime 1.31.1 on x86-64. Inputs have the rows as their first
dimension; constants are initializers. NaN and infinities are written as Python's JSON does.
"""

import base64
import json
import pathlib

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

ELEMENTS = {
    np.dtype(np.float32): TensorProto.FLOAT,
    np.dtype(np.float64): TensorProto.DOUBLE,
    np.dtype(np.int64): TensorProto.INT64,
    np.dtype(np.bool_): TensorProto.BOOL,
    np.dtype(object): TensorProto.STRING,
}
KINDS = {"f4": "floats", "f8": "doubles", "i8": "integers", "b1": "booleans", "O8": "strings"}
NAN, INF = float("nan"), float("inf")

f = lambda *values: np.array(values, dtype=np.float32)
d = lambda *values: np.array(values, dtype=np.float64)
i = lambda *values: np.array(values, dtype=np.int64)
b = lambda *values: np.array(values, dtype=np.bool_)
s = lambda *values: np.array(values, dtype=object)

X = f(-2.5, -0.0, 0.0, 0.75, 3.0, NAN, INF, -INF)
Y = f(1.0, 0.0, -4.0, 0.75, NAN, 2.0, INF, 5.0)
M = f(1, 2, 3, 4, 5, 6, -1, NAN, 0, 2.5, 2.5, 2.0).reshape(4, 3)
CUBE = np.arange(24, dtype=np.float64).reshape(2, 4, 3) / 8 - 1
TIES = d(3, 1, 2, 1, 1, 0, 5, 5, 5, 5, -1, 2, 2, -1, 2).reshape(3, 5)
SQUARE = (np.arange(15, dtype=np.float64).reshape(5, 3) % 7) - 2
FINITE = f(0.5, -20, 88, -100, 3, 0.1, 1e-4, 7).reshape(-1, 2)


def cases():
    for name in ["Add", "Sub", "Mul", "Div"]:
        yield name, {"a": X, "b": Y}, {}, {}
        yield name, {"a": M}, {"b": d(0.5, -2, 4).astype(np.float32)}, {}
        yield name, {"a": M.astype(np.float64), "b": d(1, 2, 3, 4).reshape(4, 1)}, {}, {}
        yield name, {"a": i(7, -7, 2**62, 9)}, {"b": i(3)}, {}
    for name in ["Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Equal"]:
        yield name, {"a": X, "b": Y}, {}, {}
        yield name, {"a": i(1, 2, 3), "b": i(3, 2, 1)}, {}, {}
        yield name, {"a": M.astype(np.float64)}, {"b": d(2)}, {}
    yield "Equal", {"a": b(True, False), "b": b(True, True)}, {}, {}
    for name in ["And", "Or", "Xor"]:
        yield name, {"a": b(True, True, False, False), "b": b(True, False, True, False)}, {}, {}
    yield "Not", {"a": b(True, False)}, {}, {}
    for name in ["Neg", "Abs", "Relu", "IsNaN"]:
        yield name, {"a": X}, {}, {}
    yield "IsNaN", {"a": d(1, NAN)}, {}, {}
    for name in ["Exp", "Sigmoid"]:
        yield name, {"a": f(-80, -5.5, -0.0, 1e-6, 0.25, 5, 17)}, {}, {}
        yield name, {"a": d(-80, -5.5, -0.0, 1e-6, 0.25, 5, 17)}, {}, {}
    for name in ["Sqrt", "Log"]:
        yield name, {"a": f(0, 1e-6, 0.25, 2, 1e20)}, {}, {}
        yield name, {"a": d(0, 1e-6, 0.25, 2, 1e200)}, {}, {}
    for to in [TensorProto.FLOAT, TensorProto.DOUBLE, TensorProto.INT64, TensorProto.BOOL]:
        yield "Cast", {"a": d(-2.9, 0, 0.4, 1e9, 123456789.25)}, {}, {"to": to}
        yield "Cast", {"a": i(0, 1, -5, 2**53 + 1, 16777217)}, {}, {"to": to}
        yield "Cast", {"a": b(True, False)}, {}, {"to": to}
        yield "Cast", {"a": f(-2.9, 0, 0.4, 1e9)}, {}, {"to": to}
    yield "Identity", {"a": s("x", "")}, {}, {}
    yield "Reshape", {"a": X}, {"shape": i(-1, 1)}, {}
    yield "Reshape", {"a": M}, {"shape": i(0, 3, 1)}, {}
    yield "Reshape", {"a": M.reshape(4, 3, 1)}, {"shape": i(0, -1)}, {}
    yield "Flatten", {"a": M.reshape(4, 3, 1)}, {}, {"axis": 1}
    yield "Squeeze", {"a": X.reshape(-1, 1)}, {"axes": i(1)}, {}
    yield "Squeeze", {"a": X.reshape(-1, 1)}, {"axes": i(-1)}, {}
    yield "Unsqueeze", {"a": X}, {"axes": i(1)}, {}
    yield "Unsqueeze", {"a": M}, {"axes": i(-1, 1)}, {}
    yield "Concat", {"a": M, "b": M[:, :1], "c": M[:, 1:]}, {}, {"axis": 1}
    yield "Concat", {"a": s("a", "b").reshape(2, 1), "b": s("c", "").reshape(2, 1)}, {}, {"axis": -1}
    yield "Concat", {"a": b(True, False).reshape(2, 1), "b": b(True, True).reshape(2, 1)}, {}, {"axis": 1}
    yield "Concat", {"a": i(1, 2).reshape(2, 1), "b": i(3, 4).reshape(2, 1)}, {}, {"axis": 1}
    yield "Concat", {"a": d(1, 2).reshape(2, 1), "b": d(3, 4).reshape(2, 1)}, {}, {"axis": 1}
    yield "Gather", {"i": i(0, 2, -1)}, {"a": s("x", "y", "é")}, {}, ["a", "i"]
    yield "Gather", {"i": i(0, 2, 1)}, {"a": b(False, True, True)}, {}, ["a", "i"]
    yield "Gather", {"i": i(1, 1)}, {"a": M.astype(np.float64)}, {}, ["a", "i"]
    yield "Gather", {"a": M}, {"i": np.array(2, dtype=np.int64)}, {"axis": 1}
    yield "Gather", {"a": M}, {"i": i(2, 0)}, {"axis": 1}
    yield "MatMul", {"a": M[:2]}, {"b": f(1, 0.5, -1, 2, 3, -4).reshape(3, 2)}, {}
    yield "MatMul", {"a": M[:2].astype(np.float64)}, {"b": d(0.1, 0.2, 0.3).reshape(3, 1)}, {}
    yield "Softmax", {"a": FINITE}, {}, {"axis": 1}
    yield "Softmax", {"a": FINITE.astype(np.float64)}, {}, {}
    yield "ArgMax", {"a": f(1, 3, 3, 0, -1, -2).reshape(2, 3)}, {}, {"axis": 1, "keepdims": 0}
    yield "ArgMax", {"a": d(1, 3, 3, 0, -1, -2).reshape(2, 3)}, {}, {"axis": -1}
    for name in ["Round"]:
        yield name, {"a": f(-2.5, -1.5, -0.5, 0.5, 0.6, 1e9, NAN)}, {}, {}
        yield name, {"a": d(-2.5, -1.5, -0.5, 0.5, 2**52 + 1, INF)}, {}, {}
    yield "ReduceSum", {"a": M.astype(np.float64)[:2]}, {"axes": i(1)}, {}
    yield "ReduceSum", {"a": M[:2]}, {"axes": i(-1)}, {"keepdims": 0}
    yield "ReduceSum", {"a": CUBE}, {"axes": i(2)}, {"keepdims": 0}
    yield "ReduceSum", {"a": CUBE}, {"axes": i(1)}, {"keepdims": 1}
    # Ties go to the lower index.
    yield "TopK", {"a": TIES}, {"k": i(3)}, {"largest": 0}, ["a", "k"], ["out", "places"]
    yield "TopK", {"a": TIES}, {"k": i(3)}, {"largest": 0}, ["a", "k"], ["values", "out"]
    yield "TopK", {"a": TIES.astype(np.float32)}, {"k": i(4)}, {"axis": 1}, ["a", "k"], ["values", "out"]
    yield "TopK", {"a": TIES.astype(np.float32)}, {"k": i(5)}, {}, ["a", "k"], ["out", "places"]
    B = d(1, 0.5, -1, 2, 3, -4, 7, 8, 9, 0, -3, 2, 6, 1, 5).reshape(5, 3)
    yield "Gemm", {"a": SQUARE}, {"b": B, "c": d(1, 2, 3, 4, 5).reshape(1, 5)}, {"alpha": -2.0, "transB": 1}
    yield "Gemm", {"a": SQUARE}, {"b": B.T.copy(), "c": d(0.5)}, {"beta": 3.0}
    yield "Gemm", {"a": SQUARE[:2].astype(np.float32)}, {"b": B.astype(np.float32)}, {"transB": 1}
    yield "Gemm", {"a": SQUARE.astype(np.float32)}, {"b": B.T.astype(np.float32), "c": f(1, 2, 3, 4, 5)}, {}
    for kind in [f, d]:
        rows = kind(1, 3, 3, 0, -1, -2, 0.5, -2, -2).reshape(3, 3)
        yield "ArgMin", {"a": rows}, {}, {"axis": 1, "keepdims": 0}
        yield "ArgMin", {"a": rows}, {}, {"axis": -1}
        yield "ReduceSum", {"a": rows}, {"axes": i(1)}, {"keepdims": 0}
        yield "ReduceSum", {"a": rows}, {"axes": i(-1)}, {}
        for name in ["ReduceMin", "ReduceMax"]:
            yield name, {"a": rows}, {}, {"axes": [1], "keepdims": 0}
            yield name, {"a": rows}, {}, {"axes": [-1]}
    yield "ReduceSum", {"a": M}, {"axes": i(1)}, {}
    yield "Where", {"c": np.isnan(M), "b": M}, {"a": f(7, 8, 9).reshape(1, 3)}, {}, ["c", "a", "b"]
    yield "Where", {"c": b(True, False), "a": i(1, 2), "b": i(3, 4)}, {}, {}
    yield "Where", {"c": b(True, False).reshape(2, 1), "a": d(1, 2, 3, 4).reshape(2, 2)}, {"b": d(0)}, {}, ["c", "a", "b"]
    yield "Shape", {"a": M}, {}, {}
    yield from encoders()
    yield from trees()


def encoders():
    ml = {"domain": "ai.onnx.ml"}
    texts = s("a", "é", "", "unknown", "e\u0301")
    yield "LabelEncoder", {"a": texts}, {}, ml | {
        "keys_strings": ["a", "é", ""], "values_int64s": [3, 2, 1], "default_int64": 0}
    yield "LabelEncoder", {"a": texts}, {}, ml | {
        "keys_strings": ["a", "é"], "values_floats": [0.5, 2.0], "default_float": -7.0}
    yield "LabelEncoder", {"a": i(1, 2, 3)}, {}, ml | {
        "keys_int64s": [1, 2], "values_strings": ["one", "two"]}
    yield "LabelEncoder", {"a": f(1, NAN, 0.0, 9)}, {}, ml | {
        "keys_floats": [1.0, NAN, -0.0], "values_int64s": [5, 6, 7]}


def tree(nodes, weights, **more):
    """nodes: (tree, node, mode, feature, value, true, false, missing tracks true)."""
    columns = list(zip(*nodes))
    targets = list(zip(*weights))
    return {
        "domain": "ai.onnx.ml", "nodes_treeids": columns[0], "nodes_nodeids": columns[1],
        "nodes_modes": columns[2], "nodes_featureids": columns[3],
        "nodes_values": [float(value) for value in columns[4]],
        "nodes_truenodeids": columns[5], "nodes_falsenodeids": columns[6],
        "nodes_missing_value_tracks_true": columns[7], "target_treeids": targets[0],
        "target_nodeids": targets[1], "target_ids": targets[2],
        "target_weights": [float(weight) for weight in targets[3]], "n_targets": 1} | more


def trees():
    rows = f(-1, 0, 1, 2, 3, NAN, 0.5, INF, -INF, np.nextafter(np.float32(1), np.float32(2)))
    rows = np.stack([rows, rows[::-1]], axis=1)
    for mode in ["LEQ", "LT", "GT", "GTE", "EQ", "NEQ"]:
        for tracks in [0, 1]:
            yield "TreeEnsembleRegressor", {"a": rows}, {}, tree(
                [(0, 0, "BRANCH_" + mode, 0, 1, 1, 2, tracks), (0, 1, "LEAF", 0, 0, 0, 0, 0),
                 (0, 2, "LEAF", 0, 0, 0, 0, 0)],
                [(0, 1, 0, 10), (0, 2, 0, 20)], base_values=[0.25])
    # Two trees, nodes out of order, several weights in a leaf, a leaf without any, the mean.
    nodes = [
        (5, 3, "BRANCH_LT", 1, 0.5, 1, 2, 0), (5, 2, "LEAF", 0, 0, 0, 0, 0),
        (5, 1, "LEAF", 0, 0, 0, 0, 0), (2, 0, "LEAF", 0, 0, 0, 0, 0)]
    weights = [(5, 1, 0, 1.5), (5, 1, 1, -2), (2, 0, 1, 0.125), (2, 0, 0, 0.5)]
    for aggregate in ["SUM", "AVERAGE"]:
        yield "TreeEnsembleRegressor", {"a": rows}, {}, tree(
            nodes, weights, n_targets=2, aggregate_function=aggregate, base_values=[1.0, 2.0])
    # A chain of equalities with one true branch: a set.
    codes = [0, 3, 64, 65, 700]
    chain = [(0, n, "BRANCH_EQ", 0, code, 6, n + 1, 0) for n, code in enumerate(codes)]
    yield "TreeEnsembleRegressor", {"a": f(*range(-1, 70), 700, 701, 3.5, NAN).reshape(-1, 1)}, {}, tree(
        chain + [(0, 5, "LEAF", 0, 0, 0, 0, 0), (0, 6, "LEAF", 0, 0, 0, 0, 0)],
        [(0, 5, 0, -1), (0, 6, 0, 1)])
    chain = [(0, n, "BRANCH_EQ", 0, n - 1.5, 5, n + 1, 1) for n in range(4)]
    yield "TreeEnsembleRegressor", {"a": f(-1.5, -0.5, 0, 0.5, 1.5, 2, NAN).reshape(-1, 1)}, {}, tree(
        chain + [(0, 4, "LEAF", 0, 0, 0, 0, 0), (0, 5, "LEAF", 0, 0, 0, 0, 0)],
        [(0, 4, 0, -1), (0, 5, 0, 1)])


def record(operator, inputs, constants, attributes, order=None, outputs=("out",)):
    attributes = dict(attributes)
    domain = attributes.pop("domain", "")
    node = helper.make_node(
        operator, order or [*inputs, *constants], outputs, domain=domain, **attributes)
    ports = [
        helper.make_tensor_value_info(name, ELEMENTS[value.dtype], ["N", *value.shape[1:]])
        for name, value in inputs.items()]
    graph = helper.make_graph(
        [node], "operator", ports, [onnx.ValueInfoProto(name="out")],
        [numpy_helper.from_array(value, name) for name, value in constants.items()])
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    model = onnx.shape_inference.infer_shapes(model)
    if not model.graph.output[0].type.HasField("tensor_type"):
        model.graph.output[0].CopyFrom(
            helper.make_tensor_value_info("out", TensorProto.FLOAT, None))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    output = session.run(None, inputs)[0]
    return {
        "operator": operator, "model": base64.b64encode(model.SerializeToString()).decode(),
        "inputs": [tensor(value) for value in inputs.values()], "output": tensor(output)}


def tensor(value):
    kind = KINDS[value.dtype.str[1:]] if value.dtype != object else "strings"
    values = [numeral(item) for item in value.reshape(-1).tolist()]
    return {"shape": list(value.shape), kind: values}


def numeral(item):
    """JSON has no NaN and no infinities."""
    if isinstance(item, float) and not np.isfinite(item):
        return str(item)
    return item


def main():
    records = [record(*case) for case in cases()]
    target = pathlib.Path(__file__).with_name("operators.json")
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    target.write_text("[\n" + lines + "\n]\n")
    print(f"{len(records)} graphs recorded in {target}")


main()
