"""The parts of scripts/bench/data, which says what they are and starts this."""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
import pandas
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
    """The program's class, so that no compiler is in the memory that is measured."""
    javac = str(Path(BENCH[0]).with_name("javac"))
    subprocess.run([javac, "-cp", LIBRARIES, "-d", folder, HERE / "TableBench.java"], check=True)


def java(folder, *words):
    return [*BENCH, f"{folder}:{LIBRARIES}", "TableBench", *map(str, words)]


def peer(*words):
    return [sys.executable, str(HERE / "data_peers.py"), *map(str, words)]


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
        "Swath, two loader threads": java(folder, "read", file, READINGS),
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
        "Swath, two loader threads": java(folder, "raw", file, READINGS, "delay"),
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


def share(folder):
    file = folder / "numbers.csv"
    if not file.exists():
        write(file, 1_050_000)
    first, second = [], []
    for i in range(ROUNDS):
        made, _ = milliseconds(java(folder, "map", file, folder / f"{i}.table"))
        again = milliseconds(java(folder, "map", file, folder / f"{i}.table"))[0]
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


PARTS = {"read": read, "share": share, "parquet": parquet}

if __name__ == "__main__":
    print(
        f"{os.cpu_count()} cores, Python {platform.python_version()}, pandas {pandas.__version__}, pyarrow {pyarrow.__version__}, "
        f"load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        compiled(folder)
        for part in sys.argv[1:] or PARTS:
            PARTS[part](Path(folder))
