"""Makes two files of 12 columns of numbers and 8 of categories; 5 columns are shifted in the second."""
import pathlib
import sys

import numpy as np
import pandas as pd

folder, rows = pathlib.Path(sys.argv[1]), int(sys.argv[2])


def table(seed, shift):
    generator = np.random.default_rng(seed)
    columns = {}
    for index in range(12):
        values = generator.normal(index, 1 + index, rows) + (shift * index if index < 3 else 0)
        columns[f"number_{index}"] = values.round(4)
    for index, levels in enumerate((2, 3, 5, 10, 20, 50, 100, 500)):
        p = np.arange(levels, 0, -1.0)
        if index < 2:
            p[0] += shift * levels
        names = np.array([f"level_{level}" for level in range(levels)])
        columns[f"category_{index}"] = names[generator.choice(levels, rows, p=p / p.sum())]
    return pd.DataFrame(columns)


for name, seed, shift in (("reference.csv", 1, 0.0), ("current.csv", 2, 0.1)):
    path = folder / name
    if not path.exists():
        table(seed, shift).to_csv(path, index=False)
