"""Python's side of scripts/bench/data images: `FOLDER THREADS SIZE TIMES` decodes all images of a folder with Pillow, makes them grey
and of one size, as a ThreadPoolExecutor, and puts them into one array, TIMES times; prints how many milliseconds each took."""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy
from PIL import Image


def pixels(file, size):
    with Image.open(file) as image:
        return numpy.asarray(image.convert("L").resize((size, size), Image.Resampling.BOX), dtype=numpy.float64).ravel()


def main():
    _, folder, threads, size, times = sys.argv
    files = sorted(entry.path for entry in os.scandir(folder))
    pool = ThreadPoolExecutor(int(threads))
    for _ in range(int(times)):
        before = time.perf_counter()
        table = numpy.stack(list(pool.map(lambda file: pixels(file, int(size)), files)))
        print((time.perf_counter() - before) * 1e3, len(table))


if __name__ == "__main__":
    main()
