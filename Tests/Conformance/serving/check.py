"""Compares `mlo serve` with what others define.

* The document at /openapi.json: a validator of OpenAPI 3.1; its examples are sent, and all bodies
  that go to and fro fit its schemas.
* /invocations: MLflow's own scoring server for the exported model, asked with the same bodies. The
  predictions agree, and what it refuses is refused with the same status.
* /metrics: Prometheus' own parser, and the number of requests that were sent.

Prints a line for each comparison; the exit status is 1 where one fails.

Usage: check.py PATH_TO_MLO
"""

import collections
import contextlib
import http.client
import json
import logging
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
import mlflow.pyfunc
from mlflow.pyfunc import scoring_server
from openapi_spec_validator import validate
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Support"))
import exported_models

ROOT = exported_models.ROOT
MODELS = [
    ("iris", ROOT / "examples/iris/iris.csv", "SPECIES", "gbdt"),
    ("churn", ROOT / "examples/data/telco-churn.csv", "Churn", "gbdt"),
    ("bikes", ROOT / "examples/data/bike-hour.csv", "cnt", "linear"),
]
ROWS = 300
TOLERANCE = 1e-6
JSON = "application/json"
failures = []


def tell(name, problem=None, note=""):
    print(f"{name:44} {note:24} {'ok' if problem is None else f'DIFFERS: {problem}'}", flush=True)
    if problem is not None:
        failures.append(name)


class Server:
    """A running `mlo serve`, and how often which answer came."""

    def __init__(self, binary, project, names):
        self.process = subprocess.Popen(
            [binary, "-C", project, "serve", *names, "--port", "0"], stdout=subprocess.PIPE, text=True
        )
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1])
        self.counts = collections.Counter()

    def ask(self, method, path, body=None, kind=JSON, model=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"content-type": kind} if body is not None else {}
        if model:
            headers["mlo-model"] = model
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        self.counts[(path, method, str(response.status))] += 1
        return response.status, content

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=30)


def train(binary, project):
    """Trains, registers and exports the models; gives their MLflow directories by name."""
    directories = {}
    exported_models.mlo(binary, project, "init")
    for name, path, target, kind in MODELS:
        arguments = ["--target", target, "--model", kind, "--register", name, "--quiet"]
        exported_models.mlo(binary, project, "train", path, *arguments)
        directories[name] = project / f"{name}.model"
        exported_models.mlo(binary, project, "export", name, "-o", directories[name])
    return directories


def rows_of(path, inputs):
    """The first rows of a file in the types of a signature, a missing value being None."""
    columns = exported_models.read_columns(path)
    values = {}
    for name, kind in inputs:
        cells = columns[name][:ROWS]
        values[name] = [
            None if kind in ("double", "string") and exported_models.is_missing(cell) else value
            for cell, value in zip(cells, exported_models.typed(cells, kind))
        ]
    return values


def bodies_of(columns):
    """The same rows in every shape of MLflow's protocol: name, content type, body. Without text/csv,
    which MLflow refuses where a signature leaves types open."""
    names = list(columns)
    lists = [list(row) for row in zip(*columns.values())]
    records = [dict(zip(names, row)) for row in lists]
    yield "dataframe_split", JSON, {"dataframe_split": {"columns": names, "data": lists}}
    index = list(range(len(lists)))
    split = {"columns": names[::-1], "index": index, "data": [row[::-1] for row in lists]}
    yield "dataframe_split, columns turned round", JSON, {"dataframe_split": split}
    yield "dataframe_records", JSON, {"dataframe_records": records}
    yield "instances", JSON, {"instances": records}
    yield "inputs", JSON, {"inputs": columns}
    yield "a column more", JSON, {"dataframe_records": [row | {"more": 1} for row in records]}


def refused_bodies(columns):
    """What the protocol does not allow: name, content type, body."""
    first = {name: values[0] for name, values in columns.items()}
    fewer = dict(list(first.items())[1:])
    yield "a required column is missing", JSON, {"dataframe_records": [fewer]}
    yield "text where a number is declared", JSON, {
        "dataframe_records": [
            {k: "x" if isinstance(v, (int, float)) else v for k, v in first.items()}]}
    yield "broken JSON", JSON, '{"inputs": '
    yield "a list", JSON, [first]
    yield "none of the four keys", JSON, {"rows": [first]}
    yield "records that are no list", JSON, {"dataframe_records": first}
    yield "split with an unknown key", JSON, {"dataframe_split": {"rows": [], "data": []}}
    yield "columns of unequal length", JSON, {
        "inputs": {name: values[: 2 if name in fewer else 3] for name, values in columns.items()}}
    yield "plain text", "text/plain", "1,2,3"
    yield "another charset", "application/json; charset=latin-1", {"inputs": columns}


def difference(expected, found):
    """What is wrong between two lists of predictions, or None."""
    if len(expected) != len(found):
        return f"{len(found)} rows, not {len(expected)}"
    for row, (one, other) in enumerate(zip(expected, found)):
        # MLflow's frame has the positive class before the other one; the keys of an object have no order.
        if set(one) != set(other):
            return f"row {row} has {list(other)}, not {list(one)}"
        for name, a in one.items():
            b = other[name]
            close = isinstance(a, float) and abs(a - b) <= TOLERANCE * max(1.0, abs(a))
            if not close and (type(a), a) != (type(b), b):
                return f"row {row}, {name}: {b!r}, not {a!r}"
    return None


def fits(document, content, *names):
    """What is wrong with a body beside one of a document's schemas, or None."""
    choices = [{"$ref": f"#/components/schemas/{name}"} for name in names]
    schema = {"anyOf": choices, "components": document["components"]}
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(json.loads(content)))
    return None if not errors else errors[0].message[:200]


def schemas_of(document, path, status=None):
    """The names of the schemas of a path's request, or of its answers with a status."""
    operation = document["paths"][path]["post"]
    part = operation["requestBody"] if status is None else operation["responses"][str(status)]
    if "$ref" in part:
        part = document["components"]["responses"][part["$ref"].rsplit("/", 1)[1]]
    schema = next(value["schema"] for kind, value in part["content"].items() if "json" in kind)
    return [one["$ref"].rsplit("/", 1)[1] for one in schema.get("anyOf", [schema])]


def check_examples(server, document):
    """Sends the examples of the document's requests."""
    for path in ["/predict", "/invocations"]:
        for name in schemas_of(document, path):
            for example in document["components"]["schemas"][name]["examples"]:
                model = None
                if path == "/invocations":
                    model = next(m for m, *_ in MODELS if name.startswith(m))
                status, content = server.ask("POST", path, json.dumps(example), model=model)
                problem = f"status {status}" if status != 200 else None
                problem = problem or fits(document, content, *schemas_of(document, path, 200))
                tell(f"example of {name}", problem)


def check_invocations(server, document, name, path, directory):
    """Asks MLflow's server and ours with the same bodies."""
    model = mlflow.pyfunc.load_model(str(directory))
    columns = json.loads(model.metadata.flavors["mlo"]["inputs"])
    inputs = [(column["name"], column["type"]) for column in columns]
    columns = rows_of(path, inputs)
    with TestClient(scoring_server.init(model)) as peer:
        def both(kind, body):
            text = body if isinstance(body, str) else json.dumps(body)
            theirs = peer.post("/invocations", content=text, headers={"content-type": kind})
            return theirs, *server.ask("POST", "/invocations", text, kind, name)

        for shape, kind, body in bodies_of(columns):
            theirs, status, content = both(kind, body)
            if (theirs.status_code, status) != (200, 200):
                problem = f"MLflow {theirs.status_code}, mlo {status}: {content[:200]}"
            else:
                expected = theirs.json()["predictions"]
                problem = difference(expected, json.loads(content)["predictions"])
                problem = problem or fits(
                    document, content, *schemas_of(document, "/invocations", 200))
                if kind == JSON:
                    request = schemas_of(document, "/invocations")
                    problem = problem or fits(document, json.dumps(body), *request)
            tell(f"{name}: {shape}", problem, f"{len(columns[inputs[0][0]])} rows")
        for shape, kind, body in refused_bodies(columns):
            theirs, status, content = both(kind, body)
            problem = None
            if theirs.status_code != status:
                problem = f"MLflow {theirs.status_code}, mlo {status}: {content[:200]}"
            else:
                schemas = schemas_of(document, "/invocations", status)
                problem = fits(document, content, *schemas)
            tell(f"{name}: {shape}", problem, str(status))
        for route in ["/ping", "/health"]:
            theirs = peer.get(route)
            same = (theirs.status_code, theirs.content) == server.ask("GET", route)
            tell(f"{name}: {route}", None if same else "another answer")


def check_metrics(server):
    """Reads the metrics as Prometheus does."""
    _, content = server.ask("GET", "/metrics")
    server.counts[("/metrics", "GET", "200")] -= 1  # an answer is counted when it is written
    found = collections.Counter()
    histograms = collections.defaultdict(list)
    for family in text_string_to_metric_families(content.decode()):
        for sample in family.samples:
            labels = sample.labels
            if sample.name == "mlo_http_requests_total":
                found[(labels["route"], labels["method"], labels["code"])] = int(sample.value)
            if sample.name == "mlo_http_request_duration_seconds_bucket":
                histograms[labels["route"]].append(sample.value)
    expected = {key: count for key, count in server.counts.items() if count}
    tell("metrics: requests by route, method and code", None if found == expected
         else f"{dict(found)}, not {expected}", f"{sum(expected.values())} requests")
    totals = collections.Counter()
    for (route, _, _), count in expected.items():
        totals[route] += count
    rising = all(buckets == sorted(buckets) for buckets in histograms.values())
    same = all(buckets[-1] == totals[route] for route, buckets in histograms.items())
    tell("metrics: histograms rise to their counts", None if rising and same else "they do not")


def main(binary):
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="mlo-conformance-") as folder:
        project = pathlib.Path(folder)
        directories = train(binary, project)
        server = Server(binary, project, [name for name, *_ in MODELS])
        with contextlib.closing(server.process.stdout):
            try:
                document = json.loads(server.ask("GET", "/openapi.json")[1])
                validate(document)
                tell("openapi.json: valid OpenAPI " + document["openapi"])
                check_examples(server, document)
                for name, path, *_ in MODELS:
                    check_invocations(server, document, name, path, directories[name])
                check_metrics(server)
            finally:
                status = server.stop()
            tell("the server ends with 0", None if status == 0 else f"it ends with {status}")
    return 1 if failures else 0


sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve())))
