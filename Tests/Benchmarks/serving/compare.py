"""Times `mlo serve` and `mlflow models serve` for one model with the same requests, in turns.

The model is the default gbdt for the telecom's customers, and MLflow's server gets the directory that
`mlo export` writes. Requests go to /invocations in the shape of MLflow, with one row and with a
hundred; the predictions of both servers have to agree first. A table of medians over the rounds.

Usage: compare.py PROGRAM CSV SECONDS ROUNDS
"""

import csv
import http.client
import json
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
CONNECTIONS = 8
ROWS = [1, 100]


def mlo(program, project, *arguments):
    subprocess.run([program, "-C", project, *arguments], check=True, stdout=subprocess.DEVNULL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def post(port, body):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/invocations", body, {"content-type": "application/json"})
    response = connection.getresponse()
    content = response.read()
    assert response.status == 200, content[:500]
    return json.loads(content)["predictions"]


def wait_until_alive(port):
    end = time.time() + 120
    while time.time() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/ping")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"nothing answers on port {port}")


def body_of(path, inputs, count):
    """The first rows of a file as MLflow's dataframe_split, in the types of a signature."""
    with open(path, newline="") as file:
        rows = [row for _, row in zip(range(count), csv.DictReader(file))]
    data = []
    for row in rows:
        values = []
        for name, kind in inputs:
            cell = row[name].strip()
            if kind == "string":
                values.append(row[name])
            elif kind == "boolean":
                values.append(cell.lower() == "true")
            else:
                values.append(int(cell) if kind == "long" else float(cell))
        data.append(values)
    return json.dumps({"dataframe_split": {"columns": [name for name, _ in inputs], "data": data}})


def agree(ours, theirs):
    for one, other in zip(ours, theirs, strict=True):
        for name, value in other.items():
            if isinstance(value, float):
                assert abs(value - one[name]) <= 1e-6, (one, other)
            else:
                assert value == one[name], (one, other)


def measure(port, path, seconds):
    """Requests per second, failures, and the latency's median and 99th percentile in ms."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", HERE / "report.lua",
               f"http://127.0.0.1:{port}/invocations", "--", path]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    count, failed, duration, median, high = map(float, output.splitlines()[-1].split())
    return count / duration, failed, median, high


def main(program, path, seconds, rounds):
    started = []
    with tempfile.TemporaryDirectory(prefix="mlo-benchmark-") as folder:
        project = pathlib.Path(folder)
        mlo(program, project, "init")
        mlo(program, project, "train", path, "--target", "Churn", "--register", "churn", "--quiet")
        mlo(program, project, "export", "churn", "-o", project / "exported")
        try:
            ports = start(program, project, started)
            compare(project, path, ports, seconds, rounds)
        finally:
            for process in started:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(timeout=30)


def start(program, project, started):
    """Starts the servers, each in a process group of its own; gives their ports by name."""
    ports = {}
    workers = str(os.cpu_count())
    for name in ["mlo serve", "mlflow, 1 worker", f"mlflow, {workers} workers"]:
        ports[name] = free_port()
        if name == "mlo serve":
            command = [program, "-C", project, "serve", "churn", "--port", str(ports[name])]
        else:
            mlflow = pathlib.Path(sys.executable).parent / "mlflow"
            command = [mlflow, "models", "serve", "-m", project / "exported", "--env-manager",
                       "local", "-p", str(ports[name]), "-w", name.split()[1]]
        path = f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"
        started.append(subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            env=os.environ | {"PATH": path}))
        wait_until_alive(ports[name])
    return ports


def compare(project, path, ports, seconds, rounds):
    import mlflow.models

    schema = mlflow.models.get_model_info(str(project / "exported")).signature.inputs
    inputs = [(column.name, column.type.name) for column in schema]
    print(f"{CONNECTIONS} connections, {seconds} s in each of {rounds} rounds, "
          f"{os.cpu_count()} processors\n")
    print(f"{'request':12}{'server':20}{'requests/s':>12}{'p50 ms':>10}{'p99 ms':>10}"
          f"{'failed':>8}{'ratio':>8}")
    for count in ROWS:
        body = project / f"{count}.json"
        body.write_text(body_of(path, inputs, count))
        answers = {name: post(port, body.read_text()) for name, port in ports.items()}
        for theirs in answers.values():
            agree(answers["mlo serve"], theirs)
        found = {name: [] for name in ports}
        for _ in range(rounds):
            for name, port in ports.items():
                found[name].append(measure(port, body, seconds))
        first = statistics.median(run[0] for run in found["mlo serve"])
        for name, runs in found.items():
            rate, _, median, high = (statistics.median(values) for values in zip(*runs))
            failed = sum(run[1] for run in runs)
            print(f"{f'{count} rows' if count > 1 else '1 row':12}{name:20}{rate:12.0f}{median:10.2f}"
                  f"{high:10.2f}{failed:8.0f}{first / rate:8.1f}", flush=True)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
