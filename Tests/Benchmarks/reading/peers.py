"""Times the reading of one file once by one library: peers.py LIBRARY FILE prints the seconds.

Each is used as its documentation begins: read_csv(path), all columns, types inferred.
"""
import sys
import time

library, path = sys.argv[1:]
if library == "pandas":
    import pandas

    def read():
        return pandas.read_csv(path, engine="c", na_values="?")
elif library == "polars":
    import polars

    def read():
        return polars.read_csv(path, null_values="?")
else:
    from pyarrow import csv

    def read():
        return csv.read_csv(path, convert_options=csv.ConvertOptions(null_values=["?"]))


start = time.perf_counter()
table = read()
print(time.perf_counter() - start, len(table))
