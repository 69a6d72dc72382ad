"""What people write without mlo: polars reads, LightGBM learns, scikit-learn judges, a file is kept.

    script.py FILE TARGET OUTPUT [row|col|quant]
"""
import sys

import lightgbm
import numpy
import polars
from sklearn.metrics import (
    accuracy_score, average_precision_score, brier_score_loss, f1_score, log_loss, roc_auc_score)

file, target, output = sys.argv[1:4]
mode = sys.argv[4] if len(sys.argv) > 4 else "row"
data = polars.read_csv(file)
y = data[target]
labels = sorted(y.unique().to_list())
y = y.replace_strict(labels, list(range(len(labels)))).to_numpy()
data = data.drop(target)
texts = [name for name in data.columns if data[name].dtype == polars.String]
X = data.with_columns([polars.col(name).cast(polars.Categorical) for name in texts])
X = X.to_pandas() if texts else X.to_numpy()
held_out = numpy.random.default_rng(0).uniform(size=len(y)) < 0.2
settings = {
    "objective": "binary", "num_leaves": 31, "learning_rate": 0.1, "num_threads": 2, "verbosity": -1,
    "force_col_wise" if mode == "col" else "force_row_wise": True,
    "use_quantized_grad": mode == "quant"}
model = lightgbm.train(settings, lightgbm.Dataset(X[~held_out], y[~held_out]), 100)
for rows in (held_out, ~held_out):
    probability, truth = model.predict(X[rows]), y[rows]
    figures = {
        "auc": roc_auc_score(truth, probability), "logloss": log_loss(truth, probability),
        "accuracy": accuracy_score(truth, probability > 0.5),
        "f1": f1_score(truth, probability > 0.5), "brier": brier_score_loss(truth, probability),
        "average_precision": average_precision_score(truth, probability)}
    print(figures)
model.save_model(output)
