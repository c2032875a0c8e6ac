"""Python's side of scripts/bench/data: `read FILE pandas|pyarrow TIMES` prints how many milliseconds each reading took."""

import sys
import time

_, _, file, library, times = sys.argv
if library == "pandas":
    import pandas

    read = pandas.read_csv
else:
    import pyarrow.csv

    read = pyarrow.csv.read_csv
for _ in range(int(times)):
    before = time.perf_counter()
    table = read(file)
    print((time.perf_counter() - before) * 1e3, len(table))
