"""Python's side of scripts/bench/data: `read FILE LIBRARY TIMES` prints how many milliseconds each reading took, of a CSV
file by pandas or pyarrow; of a Parquet file by parquet-arrow, which leaves it in Arrow's memory, by parquet-numpy, which makes
an array of each column, or by parquet-codes, which makes arrays of numbers, and of texts the numbers of their categories."""

import sys
import time

_, _, file, library, times = sys.argv
if library == "pandas":
    import pandas

    read = pandas.read_csv
elif library == "pyarrow":
    import pyarrow.csv

    read = pyarrow.csv.read_csv
else:
    import pyarrow
    import pyarrow.parquet

    def arrays(table):
        return [column.to_numpy() for column in table.columns]

    def codes(file):
        names = [field.name for field in pyarrow.parquet.read_schema(file) if pyarrow.types.is_string(field.type)]
        table = pyarrow.parquet.read_table(file, read_dictionary=names).unify_dictionaries().combine_chunks()
        plain = [column.chunk(0) for column in table.columns]
        return [(chunk.indices if pyarrow.types.is_dictionary(chunk.type) else chunk).to_numpy(False) for chunk in plain]

    read = {
        "parquet-arrow": pyarrow.parquet.read_table,
        "parquet-numpy": lambda file: arrays(pyarrow.parquet.read_table(file)),
        "parquet-codes": codes,
    }[library]
for _ in range(int(times)):
    before = time.perf_counter()
    table = read(file)
    print((time.perf_counter() - before) * 1e3, len(table))
