"""The parts of scripts/bench/data, which says what they are and starts this."""

import importlib.util
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
import pandas
import PIL.Image
import pyarrow

ROOT = Path(os.environ["SWATH_BENCH_ROOT"])
HERE = ROOT / "scripts/bench"
ROUNDS = int(os.environ.get("ROUNDS", 5))
BENCH = [
    os.environ["SWATH_BENCH_JAVA"],
    "-XX:+UseSerialGC",
    "--enable-native-access=ALL-UNNAMED",
    "-cp",
]
LIBRARIES = str(ROOT / "target/swath/lib/*")
READINGS = 5


def table(head, rows):
    print("\n| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |", flush=True)


def write(file, rows, columns=10):
    """A CSV file of numbers between 0 and 1 with 16 decimals each."""
    random = numpy.random.default_rng(1)
    with file.open("w") as out:
        out.write(",".join([f"x{i}" for i in range(1, columns)] + ["y"]) + "\n")
        for _ in range(0, rows, 50_000):
            numpy.savetxt(out, random.random((50_000, columns)), fmt="%.16f", delimiter=",")


def compiled(folder):
    """The programs' classes, so that no compiler is in the memory that is measured; and the slow files of the tests."""
    javac = str(Path(BENCH[0]).with_name("javac"))
    tests = ROOT / "src/test/java/dev/swath"
    slow = [tests / name for name in (
        "DelegatingFileSystem.java", "DelegatingChannel.java", "data/SlowFiles.java", "data/MeteredChannel.java")]
    sources = [HERE / "TableBench.java", HERE / "LoadBench.java", HERE / "CopiesBench.java", *slow]
    subprocess.run([javac, "-nowarn", "-cp", LIBRARIES, "-d", folder, *sources], check=True)


def java(folder, *words, program="TableBench", flags=()):
    return [BENCH[0], *flags, *BENCH[1:], f"{folder}:{LIBRARIES}", program, *map(str, words)]


# What is read again and again is garbage soon: with room for it the collector has next to nothing to copy, as in Python.
ROOMY = ("-Xms2g", "-Xmn1g")


def peer(*words, program="data_peers.py"):
    return [sys.executable, str(HERE / program), *map(str, words)]


def milliseconds(command):
    out = subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
    return [float(line.split()[0]) for line in out.splitlines()]


def rounds(sides):
    """Medians of each side's first reading, and of the best of its later ones; the sides run by turns."""
    first = {side: [] for side in sides}
    warm = {side: [] for side in sides}
    for _ in range(ROUNDS):
        for side, command in sides.items():
            times = milliseconds(command)
            first[side].append(times[0])
            warm[side].append(min(times[1:]))
    return tuple({side: statistics.median(times) for side, times in all.items()} for all in (first, warm))


def read(folder):
    file = folder / "numbers.csv"
    write(file, 1_050_000)
    sides = {
        "Swath, two loader threads": java(folder, "read", file, READINGS, flags=ROOMY),
        "pandas.read_csv": peer("read", file, "pandas", READINGS),
        "pyarrow.csv.read_csv": peer("read", file, "pyarrow", READINGS),
    }
    peers = list(sides)[1:]
    first, warm = rounds(sides)
    rows = [
        (side, f"{first[side]:.0f}", f"{warm[side]:.0f}", f"{warm[side] / min(warm[peer] for peer in peers):.2f}")
        for side in sides
    ]
    table((f"CSV, {file.stat().st_size / 1e6:.0f} MB", "first reading, ms", "best of the later ones, ms", "ratio (limit 1.5)"), rows)


def parquet(folder):
    subprocess.run(["npm", "pack", "--silent", "vega-datasets@3.2.1"], check=True, cwd=folder, stdout=subprocess.DEVNULL)
    subprocess.run(["tar", "-xzf", "vega-datasets-3.2.1.tgz", "package/data/flights-3m.parquet"], check=True, cwd=folder)
    file = folder / "package/data/flights-3m.parquet"
    sides = {
        "Swath, two loader threads": java(folder, "raw", file, READINGS, "delay", flags=ROOMY),
        "pyarrow, into Arrow's memory": peer("read", file, "parquet-arrow", READINGS),
        "pyarrow, into arrays of numbers and categories": peer("read", file, "parquet-codes", READINGS),
        "pyarrow, into arrays of numbers and texts": peer("read", file, "parquet-numpy", READINGS),
    }
    first, warm = rounds(sides)
    swath = list(sides)[0]
    rows = [(side, f"{first[side]:.0f}", f"{warm[side]:.0f}", f"{warm[swath] / warm[side]:.2f}") for side in sides]
    table(
        (f"flights-3m.parquet, {file.stat().st_size / 1e6:.0f} MB", "first reading, ms", "best of the later ones, ms", "Swath / this (limit 1.2)"),
        rows,
    )


def proportional(pid):
    """Megabytes that a process uses, its share of what others use too."""
    with open(f"/proc/{pid}/smaps_rollup") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def ahead_of_time(folder):
    """Commands of JVMs that have an ahead-of-time cache of the classes they need, as the image has one for its trials."""
    small, cache = folder / "small.csv", folder / "bench.aot"
    write(small, 50_000)
    jar = folder / "bench.jar"
    subprocess.run([str(Path(BENCH[0]).with_name("jar")), "cf", jar, "-C", folder, "TableBench.class"], check=True)
    jars = ":".join(map(str, [jar, *sorted((ROOT / "target/swath/lib").glob("*.jar"))]))
    command = [BENCH[0], f"-XX:AOTCacheOutput={cache}", *BENCH[1:], jars, "TableBench", "map", small, folder / "small.table"]
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    return lambda *words: [BENCH[0], f"-XX:AOTCache={cache}", *BENCH[1:], jars, "TableBench", *map(str, words)]


def share(folder):
    file = folder / "numbers.csv"
    if not file.exists():
        write(file, 1_050_000)
    first, second = [], []
    child = ahead_of_time(folder)
    for i in range(ROUNDS):
        made, _ = milliseconds(child("map", file, folder / f"{i}.table"))
        again = milliseconds(child("map", file, folder / f"{i}.table"))[0]
        first.append(made)
        second.append(again)
    made, mapped = statistics.median(first), statistics.median(second)
    table(
        ("the same table", "ms", "ratio", "limit"),
        [("the first child, which makes it", f"{made:.0f}", 1, ""), ("the next one", f"{mapped:.1f}", f"{mapped / made:.4f}", 0.02)],
    )
    large = folder / "large.csv"
    with file.open("rb") as lines, large.open("wb") as out:
        out.write(lines.readline())
        body = lines.read()
        for _ in range(12):
            out.write(body)
    milliseconds(java(folder, "map", large, folder / "large.table"))
    large.unlink()
    small = ["-Xmx256m", "-XX:TieredStopAtLevel=1"]
    holders = [
        subprocess.Popen(
            [BENCH[0], *small, *java(folder, "hold", large, folder / "large.table")[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(8)
    ]
    for holder in holders:
        holder.stdout.readline()
    megabytes = sum(proportional(holder.pid) for holder in holders)
    for holder in holders:
        holder.communicate()
    size = (folder / "large.table").stat().st_size / 1e6
    table(("eight children that hold a table", "MB"), [("the table", f"{size:.0f}"), ("all together (PSS)", f"{megabytes:.0f}")])


def copies(folder):
    """The least heap in which each trainer fits, above that in which a JVM maps the table and no more."""
    file, made = folder / "copies.csv", folder / "copies.table"
    write(file, 200_000)
    names = subprocess.run(java(folder, file, made, "-", program="CopiesBench"), capture_output=True, text=True, check=True).stdout.split()
    size = made.stat().st_size / 2**20
    none = least_heap(folder, file, made, "-")
    rows = []
    for name in names:
        if name in ALL_AGAINST_ALL:
            rows.append((f"`{name}`", "", "a matrix of all rows by all"))
        else:
            heap = least_heap(folder, file, made, name)
            rows.append((f"`{name}`", "" if heap is None else heap - none, f"over {MOST_HEAP} MiB, or {LONGEST_FIT} s" if heap is None
                         else f"{(heap - none) / size:.1f}"))
    print(f"\nThe table: {size:.0f} MiB, mapped. A JVM that maps it and does no more needs a heap of {none} MiB.")
    table(("trainer", "MiB of heap more", "as a multiple of the table"), rows)


ALL_AGAINST_ALL = ("gaussian_process", "svm")
MOST_HEAP, LONGEST_FIT = 2048, 60


def least_heap(folder, file, made, trainer):
    """In MiB, to 1/16 of it; None where not even the largest will do."""
    libraries = {**os.environ, "LD_LIBRARY_PATH": str(ROOT / "target/swath/native"), "OPENBLAS_NUM_THREADS": "1"}

    def fits(heap):
        command = java(folder, file, made, trainer, program="CopiesBench")
        flags = [f"-Xmx{heap}m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"]
        try:
            done = subprocess.run([command[0], *flags, *command[1:]], capture_output=True, text=True, timeout=LONGEST_FIT, env=libraries)
        except subprocess.TimeoutExpired:
            return False
        if done.returncode not in (0, 3) and "OutOfMemoryError" not in done.stderr:
            sys.exit(f"{trainer} in {heap} MiB: {done.stderr}")
        return done.returncode == 0

    low, high = 4, MOST_HEAP
    if not fits(high):
        return None
    while high - low > max(1, high // 16):
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high


def small_files(folder, ending):
    """5,000 files of 4 KB: rows of nine columns and the target, numbers between 0 and 1 with 16 decimals."""
    where = folder / ending
    if where.exists():
        return where
    where.mkdir()
    numbers = random.Random(1)
    names = [f"x{i}" for i in range(1, 10)] + ["y"]
    for i in range(SMALL_FILES):
        rows, size = [], 0
        while size < 3900:
            cells = [f"{numbers.random():.16f}" for _ in names]
            rows.append(
                "{" + ", ".join(f'"{name}": {cell}' for name, cell in zip(names, cells)) + "}"
                if ending == "json"
                else ",".join(cells)
            )
            size += len(rows[-1]) + 2
        text = "[" + ",\n".join(rows) + "]\n" if ending == "json" else "\n".join([",".join(names), *rows]) + "\n"
        (where / f"{i:04}.{ending}").write_text(text)
    return where


SMALL_FILES = 5_000
LATENCY = 5
SMALL_READINGS = 20


def load(folder, files, threads, slow, times=SMALL_READINGS):
    return java(folder, files, threads, times, slow, program="LoadBench")


def files(folder):
    for ending, limit in ("csv", 5), ("json", 3):
        where = small_files(folder, ending)
        python = {
            f"ThreadPoolExecutor(8), {ending}": ("threads", limit),
            f"a warm joblib pool, {ending}": ("joblib", 1.5),
        }
        if ending == "csv":
            python["ThreadPoolExecutor(8), csv and float"] = ("threads-numbers", "")
            python["a warm joblib pool, csv and float"] = ("joblib-numbers", "")
        sides = {"Swath, auto": load(folder, where, "auto", "no")}
        for side, (library, _) in python.items():
            sides[side] = peer(where, library, 0, 4, program="files_peers.py")
        first, warm = rounds(sides)
        swath = warm["Swath, auto"]
        rows = [("Swath, auto", f"{first['Swath, auto']:.0f}", f"{swath:.0f}", "", "")]
        for side, (_, least) in python.items():
            rows.append((side, f"{first[side]:.0f}", f"{warm[side]:.0f}", f"{warm[side] / swath:.1f}", least))
        table(
            (f"5,000 {ending.upper()} files of 4 KB", "first reading, ms", "best of the later ones, ms", "this / Swath", "at least"),
            rows,
        )
    where = small_files(folder, "csv")
    sides = {
        "Swath, 16 threads": load(folder, where, 16, f"latency={LATENCY}", READINGS),
        "Swath, 64 threads": load(folder, where, 64, f"latency={LATENCY}", READINGS),
        "Swath, auto": load(folder, where, "auto", f"latency={LATENCY}", READINGS),
        "ThreadPoolExecutor(8), csv": peer(where, "threads", LATENCY, 2, program="files_peers.py"),
    }
    _, warm = rounds(sides)
    rows = []
    for (side, ms), threads in zip(warm.items(), (16, 64, 64, 8)):
        perfect = SMALL_FILES * LATENCY / threads
        rows.append((side, f"{perfect:.0f}", f"{ms:.0f}", f"{perfect / ms:.2f}"))
    table(
        (f"5,000 CSV files, {LATENCY} ms for each", "perfect overlap, ms", "best of the later ones, ms", "overlap (at least 0.8)"),
        rows,
    )


IMAGES = 10_000
IMAGE_SIZE = 32


def drawn_images(folder):
    """10,000 PNG images of 64 x 64 pixels in colours: a slope with some noise on it, as photographs have both."""
    where = folder / "png"
    if where.exists():
        return where
    where.mkdir()
    numbers = numpy.random.default_rng(1)
    slope = numpy.linspace(0, 160, 64)[:, None, None] * numpy.ones((1, 64, 3))
    for i in range(IMAGES):
        pixels = slope * numbers.random(3) + numbers.integers(0, 64, (64, 64, 3))
        PIL.Image.fromarray(pixels.astype("uint8")).save(where / f"{i:05}.png")
    return where


def images(folder):
    where = drawn_images(folder)
    sides = {
        "Swath, two loader threads": load(folder, where, 2, "no", READINGS),
        "Swath, auto": load(folder, where, "auto", "no", READINGS),
        "Pillow, ThreadPoolExecutor(2)": peer(where, 2, IMAGE_SIZE, READINGS, program="images_peers.py"),
        "Pillow, ThreadPoolExecutor(8)": peer(where, 8, IMAGE_SIZE, READINGS, program="images_peers.py"),
    }
    first, warm = rounds(sides)
    swath = warm["Swath, auto"]
    rows = [
        (side, f"{first[side]:.0f}", f"{warm[side]:.0f}", "" if side.startswith("Swath") else f"{warm[side] / swath:.2f} (at least 2)")
        for side in sides
    ]
    table((f"{IMAGES} PNG images of 64 x 64, grey, {IMAGE_SIZE} x {IMAGE_SIZE}", "first reading, ms", "best of the later ones, ms", "this / Swath, auto"), rows)


def auto(folder):
    where = small_files(folder, "csv")
    for name, slow in {"from memory": "no", f"{LATENCY} ms a file": f"latency={LATENCY}", "10 MB/s": "line=10"}.items():
        numbers = {"no": (1, 2, 4, 8), f"latency={LATENCY}": (2, 16, 32, 64), "line=10": (1, 2, 8, 32)}[slow]
        times = SMALL_READINGS if slow == "no" else 4
        sides = {f"{threads}": load(folder, where, threads, slow, times) for threads in (*numbers, "auto")}
        _, warm = rounds(sides)
        best = min(warm[f"{threads}"] for threads in numbers)
        rows = [(side, f"{ms:.0f}", f"{best / ms:.2f}" + (" (at least 0.9)" if side == "auto" else "")) for side, ms in warm.items()]
        table((f"loader threads, 5,000 CSV files of 4 KB, {name}", "best of the later ones, ms", "the best fixed number's time / this"), rows)


PREFETCH_FILES = 2_000
EPOCHS = (100, 400)
PEER_EPOCHS = 3
SWEEP = """
name: prefetch
trainer: mlp
data: {{path: files, target: y, validation: {{holdout: 0.2}}}}
method: grid
metric: {{name: rmse}}
parameters: {{epochs: {{value: {epochs}}}, neurons: {{value: 100}}, batch_size: {{value: 32}}}}
reference: off
keep_models: none
resources: {{workers: 1}}
"""


def swath_prefetch(where, library, run):
    """Seconds: the whole command, the training, what the coordinator waited for the files, what training waited for its rows."""
    environment = dict(os.environ) | {
        "LD_PRELOAD": str(library),
        "SLOW_FOLDER": str(where / "files"),
        "SLOW_MILLISECONDS": str(LATENCY),
        "SWATH_CACHE": str(where / f"cache-{run}"),
    }
    began = time.perf_counter()
    subprocess.run(
        [ROOT / "scripts/swath", "run", "--quiet", "--run-id", f"run-{run}", "sweep.yaml"],
        cwd=where, env=environment, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
    )
    wall = time.perf_counter() - began
    spending = json.loads((where / f"runs/prefetch/run-{run}/summary.json").read_text())["spending"]
    train = sum(part["seconds"] for part in spending["parts"] if part["name"] == "train")
    return wall, train, spending["data"]["seconds"], spending["data"]["row_seconds"] or 0


def prefetch(folder):
    where = folder / "prefetch"
    (where / "files").mkdir(parents=True)
    for file in sorted(small_files(folder, "csv").iterdir())[:PREFETCH_FILES]:
        os.link(file, where / "files" / file.name)
    library = where / "libslow.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, HERE / "slow_open.c", "-ldl"], check=True)
    table_rows = []
    for epochs in EPOCHS:
        (where / "sweep.yaml").write_text(SWEEP.format(epochs=epochs))
        runs = [swath_prefetch(where, library, f"{epochs}-{run}") for run in range(ROUNDS)]
        wall, train, read, rows = (statistics.median(times) for times in zip(*runs))
        waiting = statistics.median((read + rows) / train for _, train, read, rows in runs)
        table_rows.append(
            (f"Swath, the whole sweep, {epochs} epochs", f"{wall:.1f}", f"{train:.1f}", f"{read:.2f} + {rows:.2f}", f"{waiting:.1%} (at most 5 %)")
        )
    if importlib.util.find_spec("torch"):
        slow = {"LD_PRELOAD": str(library), "SLOW_FOLDER": str(where / "files"), "SLOW_MILLISECONDS": str(LATENCY)}
        for workers in (2, 8):
            command = peer(where / "files", workers, PEER_EPOCHS, program="prefetch_peers.py")
            out = subprocess.run(command, check=True, capture_output=True, text=True, env=dict(os.environ) | slow).stdout
            train, waited = map(float, out.split())
            table_rows.append((f"PyTorch's DataLoader, {workers} workers, {PEER_EPOCHS} epochs", "", f"{train:.1f}", f"{waited:.2f}", f"{waited / train:.1%}"))
    else:
        print("\nPyTorch is not there: its DataLoader is left out", flush=True)
    table(
        (f"a perceptron over {PREFETCH_FILES:,} CSV files, {LATENCY} ms for each", "the command, s", "training, s", "waited for data, s", "waited / training"),
        table_rows,
    )


PARTS = {
    "files": files,
    "images": images,
    "auto": auto,
    "read": read,
    "share": share,
    "copies": copies,
    "parquet": parquet,
    "prefetch": prefetch,
}

if __name__ == "__main__":
    print(
        f"{os.cpu_count()} cores, Python {platform.python_version()}, pandas {pandas.__version__}, pyarrow {pyarrow.__version__}, Pillow {PIL.__version__}, "
        f"load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        compiled(folder)
        for part in sys.argv[1:] or PARTS:
            PARTS[part](Path(folder))
