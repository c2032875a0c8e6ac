"""Python's side of scripts/bench/data files: `FOLDER LIBRARY LATENCY TIMES` reads all files of a folder, TIMES times, and prints
how many milliseconds each took. LIBRARY is `threads`, a ThreadPoolExecutor of eight, or `joblib`, a warm pool of as many processes as
there are cores; `-numbers` behind it also makes numbers of CSV's texts. LATENCY is how many milliseconds the opening of a file takes."""

import csv
import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor


def rows(file, latency, numbers):
    if latency:
        time.sleep(latency / 1e3)
    with open(file, newline="") as lines:
        if file.endswith(".json"):
            return json.load(lines)
        reader = csv.reader(lines)
        if not numbers:
            return list(reader)
        next(reader)
        return [[float(cell) for cell in row] for row in reader]


def main():
    _, folder, library, latency, times = sys.argv
    files = sorted(entry.path for entry in os.scandir(folder))
    latency = float(latency)
    numbers = library.endswith("-numbers")
    if library.startswith("threads"):
        pool = ThreadPoolExecutor(8)

        def read():
            return list(pool.map(lambda file: rows(file, latency, numbers), files))

    else:
        from joblib import Parallel, delayed

        pool = Parallel(n_jobs=os.cpu_count())
        pool(delayed(rows)(file, 0, numbers) for file in files[:100])

        def read():
            return pool(delayed(rows)(file, latency, numbers) for file in files)

    for _ in range(int(times)):
        before = time.perf_counter()
        count = len(read())
        print((time.perf_counter() - before) * 1e3, count)


if __name__ == "__main__":
    main()
