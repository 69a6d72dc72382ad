"""The trees and weights of an exported model, read from model.onnx with onnx alone, in the forms that
the package shap takes."""

import numpy as np
import onnx
from onnx import numpy_helper


class WrittenGraph:
    """A graph with its nodes' attributes as Python values."""

    def __init__(self, path):
        self.graph = onnx.load(path).graph
        self.constants = {t.name: numpy_helper.to_array(t) for t in self.graph.initializer}
        self.inputs = [port.name for port in self.graph.input]

    def node(self, operation, holds=lambda node: True):
        return next((n for n in self.graph.node if n.op_type == operation and holds(n)), None)

    def attributes(self, node):
        values = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        return {
            name: numpy_helper.to_array(value) if isinstance(value, onnx.TensorProto) else value
            for name, value in values.items()
        }

    def encoder(self, column):
        return self.node("LabelEncoder", lambda n: n.input[0] == column)

    def path_scale(self):
        """What an isolation forest divides the lengths of paths by; None for any other model."""
        if self.node("Less") is None:
            return None
        return self.constants[self.node("Div").input[1]].item()

    def features(self, rows):
        """The rows as float32 features; the text of a category becomes its code."""
        columns = []
        for name in self.inputs:
            encoder = self.encoder(name)
            if encoder is None:
                columns.append(np.array(rows[name], dtype=np.float64).astype(np.float32))
                continue
            a = self.attributes(encoder)
            values = a.get("values_floats", a.get("values_int64s"))
            codes = {key.decode(): value for key, value in zip(a["keys_strings"], values)}
            columns.append(np.array([codes.get(text, 0) for text in rows[name]], dtype=np.float32))
        return np.stack(columns, axis=1)


def shap_model(graph):
    """The trees as a dictionary for shap.TreeExplainer; None where the model has none."""
    node = graph.node("TreeEnsembleRegressor")
    if node is None:
        return None
    lists = graph.attributes(node)
    scores = lists["n_targets"]
    starts = [i for i, n in enumerate(lists["nodes_nodeids"]) if n == 0] + [len(lists["nodes_nodeids"])]
    weights = {}
    for tree, leaf, score, weight in zip(
            lists["target_treeids"], lists["target_nodeids"], lists["target_ids"],
            lists["target_weights_as_tensor"]):
        weights.setdefault((tree, leaf), {})[score] = float(weight)
    trees = [
        Tree(lists, first, end, weights, scores).dictionary()
        for first, end in zip(starts, starts[1:])
    ]
    if lists["aggregate_function"] == b"AVERAGE":
        for tree in trees:
            tree["values"] = tree["values"] / len(trees)
    return {
        "trees": trees, "base_offset": lists["base_values_as_tensor"], "tree_output": "raw_value",
        "objective": "squared_error", "input_dtype": np.float32, "internal_dtype": np.float64,
    }


class Tree:
    """One tree of the lists as shap's arrays.

    A split by categories is a chain of questions for one code each. It becomes a split per run of
    codes that go the same way, with the branches copied, and each side's rows shared out among its
    runs: shap then sees the same share of rows on either side, whichever way they are cut.
    """

    def __init__(self, lists, first, end, weights, scores):
        self.lists, self.first, self.end = lists, first, end
        self.weights, self.scores = weights, scores
        self.arrays = {name: [] for name in (
            "children_left", "children_right", "children_default", "features", "thresholds",
            "node_sample_weight", "values")}
        covers = self.covers()
        self.add(0, 1.0, covers)

    def dictionary(self):
        dtypes = {"thresholds": np.float64, "node_sample_weight": np.float64, "values": np.float64}
        return {
            name: np.array(values, dtype=dtypes.get(name, np.int32))
            for name, values in self.arrays.items()
        }

    def chain(self, node):
        """The rows of a split by categories: the codes that it asks for, and the last row."""
        lists, row = self.lists, self.first + node
        codes = [lists["nodes_values_as_tensor"][row]]
        while True:
            following = row + 1
            if (following < self.end and lists["nodes_modes"][following] == b"BRANCH_EQ"
                    and lists["nodes_falsenodeids"][row] == lists["nodes_nodeids"][following]
                    and lists["nodes_featureids"][following] == lists["nodes_featureids"][row]
                    and lists["nodes_truenodeids"][following] == lists["nodes_truenodeids"][row]):
                codes.append(lists["nodes_values_as_tensor"][following])
                row = following
            else:
                return [int(code) for code in codes], row

    def branches(self, node):
        lists, row = self.lists, self.first + node
        mode = lists["nodes_modes"][row]
        if mode == b"LEAF":
            return None
        last = row if mode == b"BRANCH_LEQ" else self.chain(node)[1]
        return lists["nodes_truenodeids"][row], lists["nodes_falsenodeids"][last]

    def covers(self):
        """The training rows at each node: the sum of those at its leaves."""
        covers = {}

        def visit(node):
            branches = self.branches(node)
            covers[node] = (
                float(self.lists["nodes_hitrates"][self.first + node]) if branches is None
                else sum(visit(child) for child in branches))
            return covers[node]

        visit(0)
        return covers

    def append(self, cover):
        for name, values in self.arrays.items():
            values.append([0.0] * self.scores if name == "values" else -1)
        self.arrays["node_sample_weight"][-1] = cover
        self.arrays["thresholds"][-1] = 0.0
        return len(self.arrays["values"]) - 1

    def split(self, feature, threshold, left_is_default, cover, left, right):
        place = self.append(cover)
        a = self.arrays
        a["features"][place], a["thresholds"][place] = feature, float(threshold)
        a["children_left"][place] = left()
        a["children_right"][place] = right()
        a["children_default"][place] = a["children_left" if left_is_default else "children_right"][place]
        return place

    def add(self, node, scale, covers):
        """Adds a node with a part of its rows; returns its place."""
        lists, row = self.lists, self.first + node
        branches = self.branches(node)
        cover = covers[node] * scale
        if branches is None:
            place = self.append(cover)
            for score, weight in self.weights.get((lists["nodes_treeids"][row], node), {}).items():
                self.arrays["values"][place][score] = weight
            return place
        feature = lists["nodes_featureids"][row]
        if lists["nodes_modes"][row] == b"BRANCH_LEQ":
            return self.split(
                feature, lists["nodes_values_as_tensor"][row],
                lists["nodes_missing_value_tracks_true"][row] == 1, cover,
                lambda: self.add(branches[0], scale, covers),
                lambda: self.add(branches[1], scale, covers))
        return self.add_runs(feature, self.runs(self.chain(node)[0]), branches, scale, covers)

    @staticmethod
    def runs(codes):
        """Runs of codes that go the same way, as (last code, the place among the branches)."""
        asked, runs = set(codes), []
        for code in range(max(asked) + 2):
            way = 0 if code in asked else 1
            if runs and runs[-1][1] == way:
                runs[-1] = (code, way)
            else:
                runs.append((code, way))
        return runs

    def add_runs(self, feature, runs, branches, scale, covers):
        counts = [sum(1 for _, way in runs if way == side) for side in (0, 1)]

        def add(rest):
            last, way = rest[0]
            child = lambda: self.add(branches[way], scale / counts[way], covers)
            if len(rest) == 1:
                return child()
            cover = sum(covers[branches[w]] * scale / counts[w] for _, w in rest)
            return self.split(feature, last, False, cover, child, lambda: add(rest[1:]))

        return add(runs)


def linear_terms(graph, features):
    """The terms of a linear model: prepared columns (rows × columns), the raw column that each belongs
    to, weights (columns × scores) and intercepts; None where the model is none."""
    total = graph.node("Add", lambda n: n.input[1] in graph.constants)
    if total is None:
        return None
    columns, owners, weights = [], [], []
    numbers = [i for i, name in enumerate(graph.inputs) if graph.encoder(name) is None]
    if numbers:
        divide = graph.node("Div")
        fill = graph.constants[graph.node("Where").input[1]].ravel()
        means = graph.constants[graph.node("Sub").input[1]].ravel()
        scales = graph.constants[divide.input[1]].ravel()
        slopes = graph.constants[graph.node("MatMul", lambda n: n.input[0] == divide.output[0]).input[1]]
        flags = graph.node("MatMul", lambda n: n.input[0] != divide.output[0])
        for place, index in enumerate(numbers):
            x = features[:, index].astype(np.float64)
            columns.append((np.where(np.isnan(x), fill[place], x) - means[place]) / scales[place])
            owners.append(index)
            weights.append(slopes[place])
            if flags is not None:
                columns.append(np.isnan(x).astype(np.float64))
                owners.append(index)
                weights.append(graph.constants[flags.input[1]][place])
    for index, name in enumerate(graph.inputs):
        encoder = graph.encoder(name)
        if encoder is None:
            continue
        table = graph.constants[graph.node(
            "Gather", lambda n: n.input[1] == encoder.output[0]).input[0]]
        for code in range(len(table)):
            columns.append((features[:, index] == code).astype(np.float64))
            owners.append(index)
            weights.append(table[code])
    return (np.stack(columns, axis=1), np.array(owners), np.array(weights),
            graph.constants[total.input[1]].ravel())
