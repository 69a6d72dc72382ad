#!/bin/sh
# onnx 1.23.2 (ReferenceEvaluator) and ONNX Runtime 1.32.0, Python 3.11.
#
# Expected: the operator TreeEnsemble (ai.onnx.ml 5) with BRANCH_MEMBER sends 0 and 3 to the true
# side of the set {0, 3}, in the reference implementation above all.
# Seen: the reference evaluator takes neither 0 nor 3 for a member; the set {0} likewise has no
# member. Sets without 0, such as {1, 3} and {2}, are right. ONNX Runtime is right for all.
# What follows: 0 is the first code of nearly every category column, so a writer of such models that
# is tested against the reference evaluator alone will be "corrected" into a wrong one. Test set
# membership against ONNX Runtime.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6

venv/bin/python - <<'END'
import numpy as np
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator


def tensor(name, kind, values):
    return helper.make_tensor(name, kind, (len(values),), values)


def members(numbers):
    single = TensorProto.FLOAT
    node = helper.make_node(
        "TreeEnsemble", ["X"], ["Y"], domain="ai.onnx.ml", n_targets=1, aggregate_function=1, post_transform=0,
        tree_roots=[0], nodes_featureids=[0], nodes_modes=tensor("modes", TensorProto.UINT8, [6]),
        nodes_splits=tensor("splits", single, [0.0]), nodes_truenodeids=[0], nodes_trueleafs=[1],
        nodes_falsenodeids=[1], nodes_falseleafs=[1], leaf_targetids=[0, 0],
        leaf_weights=tensor("weights", single, [1.0, 2.0]),
        membership_values=tensor("sets", single, [*numbers, float("nan")]))
    ends = [helper.make_tensor_value_info(name, single, [None, 1]) for name in "XY"]
    graph = helper.make_graph([node], "set", ends[:1], ends[1:])
    opsets = [helper.make_opsetid("ai.onnx.ml", 5), helper.make_opsetid("", 21)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=10)
    rows = np.arange(5, dtype=np.float32)[:, None]
    runtime = onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"X": rows})[0]
    reference = ReferenceEvaluator(model).run(None, {"X": rows})[0]
    return [[int(k) for k in np.flatnonzero(found.ravel() == 1)] for found in (runtime, reference)]


for numbers, reference in (([0, 3], []), ([0], []), ([1, 3], [1, 3]), ([2], [2])):
    found = members(numbers)
    print(f"set {numbers}: ONNX Runtime {found[0]}, reference {found[1]}")
    assert found == [numbers, reference], found
END

echo 'ok: the reference evaluator of onnx 1.23.2 loses sets that contain 0, ONNX Runtime 1.32.0 is right'
