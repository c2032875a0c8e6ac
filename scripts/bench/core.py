"""The parts of scripts/bench/core, which says what they are and starts this."""

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from core_peers import DEPTHS, FEATURES, LEAF, TREES

ROOT = Path(os.environ["SWATH_BENCH_ROOT"])
SWATH = str(ROOT / "target/swath/bin/swath")
LIBRARIES = ROOT / "target/swath/lib/*"
JAVA = os.environ["SWATH_BENCH_JAVA"]
PYTHON = sys.executable
HERE = ROOT / "scripts/bench"
ROUNDS = int(os.environ.get("ROUNDS", 0))
SYNTHETIC = "{path: synthetic.csv, target: y, validation: {folds: 3}}"
DIGITS = f"{{path: '{ROOT}/configs/data/digits.csv', target: digit, validation: {{folds: 5}}}}"


class Done(NamedTuple):
    """A process that ended well: wall seconds, what it printed, its own largest resident size in MB, as last seen."""

    wall: float
    out: str
    peak: float


def run(command, folder):
    with tempfile.TemporaryFile("w+") as out:
        before = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
        peak = [0.0]
        watch = threading.Thread(target=watch_size, args=(process, peak), daemon=True)
        watch.start()
        process.wait()
        wall = time.perf_counter() - before
        watch.join()
        out.seek(0)
        done = Done(wall, out.read(), peak[0])
    if process.returncode != 0:
        sys.exit(f"{command} ended with {process.returncode}:\n{done.out}")
    return done


def watch_size(process, peak):
    """What the system counts for a process that has ended includes its children: asked while it runs, it is its own."""
    while process.returncode is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
        except OSError:
            return
        sizes = [line for line in status.splitlines() if line.startswith("VmHWM:")]
        if sizes:
            peak[0] = max(peak[0], int(sizes[0].split()[1]) * 1024 / 1e6)
        time.sleep(0.2)


def swath(folder, sweep):
    """Runs a sweep that reads its data itself, as its peers do, and tells where its run is."""
    cache = Path(folder) / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    os.environ["SWATH_CACHE"] = str(cache)
    done = run([SWATH, "run", "-q", sweep + ".yaml"], folder)
    return done, sorted((Path(folder) / "runs" / sweep).glob("2*"))[-1]


def peer(*words):
    return [PYTHON, str(HERE / "core_peers.py"), *map(str, words)]


def median(values):
    return statistics.median(values)


def table(head, rows):
    print("\n| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |", flush=True)


def write(folder, name, text):
    path = Path(folder) / name
    path.write_text(text)
    return path


def records(folder, kind):
    """A run's records of a kind, from its journal."""
    with (folder / "journal.jsonl").open() as lines:
        return [record for record in map(json.loads, lines) if record["type"] == kind]


def phase(folder, name):
    return [end["cost"]["phases"][name]["wall"] for end in records(folder, "attempt_ended")]


def moment(record):
    return datetime.fromisoformat(record["time"].replace("Z", "+00:00")).timestamp()


def forests(folder, name, parameters, data=SYNTHETIC, workers=2, memory="1g", more=""):
    """A sweep of one-CPU forests."""
    write(folder, name + ".yaml", f"""
trainer: forest
data: {data}
method: grid
metric: {{name: accuracy}}
reference: off
keep_models: none
parameters:
  {parameters}
resources: {{workers: {workers}, cpus: 1, memory: {memory}}}
{more}
""")


def digits(trees, trials, folder, name, workers=2):
    """A sweep of forests on the digits, all of the same size."""
    forests(folder, name, f"trees: {{value: {trees}}}", DIGITS, workers, "512m", f"repeat: {trials}")


def start():
    walls = {"python": [], "version": [], "ready": [], "loaded": []}
    with tempfile.TemporaryDirectory() as folder:
        digits(5, 4, folder, "start", workers=1)
        swath(folder, "start")
        for _ in range(ROUNDS or 9):
            walls["python"].append(run([PYTHON, "-c", "import sklearn.ensemble"], folder).wall)
            walls["version"].append(run([SWATH, "--version"], folder).wall)
            _, folder_of_run = swath(folder, "start")
            walls["ready"].append(median(phase(folder_of_run, "start")))
            walls["loaded"].append(walls["ready"][-1] + median(phase(folder_of_run, "load")))
    python = median(walls["python"])
    table(("start", "wall s", "ratio", "limit"), [
        ("`python -c 'import sklearn.ensemble'`", f"{python:.3f}", "1", ""),
        *((what, f"{median(walls[key]):.3f}", f"{median(walls[key]) / python:.2f}", limit) for what, key, limit in (
            ("a child, from its process's start to its first event", "ready", "ratio 0.20"),
            ("the same, until the digits are loaded and its trainer is", "loaded", ""),
            ("`swath --version`", "version", "0.3 s")))])


def nothing(trials, folder, name):
    """A sweep of commands that do nothing."""
    write(folder, name + ".yaml", f"""
command: ["true"]
method: grid
parameters: {{a: {{min: 1, max: {trials}}}}}
resources: {{workers: 2, memory: 64m}}
""")


def noop():
    sides = {
        "Swath: a process each, journaled and synced": (2000, lambda folder: [SWATH, "run", "-q", "noop.yaml"]),
        "Optuna: a process each, into SQLite": (300, lambda folder: peer("optuna-process", folder, 300)),
        "Optuna: no process, into SQLite": (300, lambda folder: peer("optuna", folder, 300)),
        "Optuna: no process, into its journal": (2000, lambda folder: peer("optuna-journal", folder, 2000)),
        "Ray Tune: a process each": (20, lambda folder: peer("ray-noop-fresh", folder, 20)),
        "Ray Tune: no new process, reused actors": (100, lambda folder: peer("ray-noop", folder, 100)),
    }
    rates = {name: [] for name in sides}
    for _ in range(ROUNDS or 5):
        for name, (trials, command) in sides.items():
            with tempfile.TemporaryDirectory() as folder:
                nothing(trials, folder, "noop")
                rates[name].append(trials / run(command(folder), folder).wall)
    limits = {next(iter(sides)): "150, aim 200"}
    table(("trials that do nothing, 2 at once, whole processes", "trials", "trials a second", "limit"),
          [(name, sides[name][0], f"{median(rates[name]):.0f}", limits.get(name, "")) for name in sides])


def slots():
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        # How many trees take a second here, in a child as the sweep starts it.
        digits(200, 2, folder, "probe", workers=1)
        second = 200 / median(phase(swath(folder, "probe")[1], "train"))
        for seconds, limit in ((2, 0.90), (10, 0.97)):
            trees = round(seconds * second)
            name = f"slots{seconds}"
            digits(trees, 3, folder, name + "alone", workers=1)
            alone = median(phase(swath(folder, name + "alone")[1], "train"))
            digits(trees, 64, folder, name)
            _, folder_of_run = swath(folder, name)
            training = phase(folder_of_run, "train")
            spawned = min(map(moment, records(folder_of_run, "attempt_started")))
            ended = max(map(moment, records(folder_of_run, "attempt_ended")))
            rows.append((f"64 trials of {trees} trees", f"{median(training):.2f}", f"{alone:.2f}",
                         f"{median(training) / alone:.2f}", f"{sum(training) / 2 / (ended - spawned):.3f}", f"{limit:.2f}",
                         f"{len(training) * alone / 2 / (ended - spawned):.3f}"))
    table(("slots", "training s a trial", "the same, one at a time", "ratio", "slot efficiency", "limit",
           "with the time of one at a time"), rows)


def forest():
    with tempfile.TemporaryDirectory() as folder:
        run(peer("data", folder), folder)
        run([str(Path(JAVA).with_name("javac")), "-d", folder, "-cp", str(LIBRARIES), str(HERE / "WarmThreads.java")], folder)
        forests(folder, "forest", f"trees: {{value: {TREES}}}\n  max_depth: {{values: {list(DEPTHS)}}}\n"
                f"  max_features: {{values: {list(FEATURES)}}}\n  min_leaf: {{value: {LEAF}}}")
        threads = "threads of one JVM, 2 at once"
        sides = {
            "Swath": None,
            "GridSearchCV(n_jobs=2)": peer("grid", folder),
            "Ray Tune": peer("ray", folder),
            threads: [JAVA, "--enable-native-access=ALL-UNNAMED", "-cp", f"{folder}:{LIBRARIES}", "WarmThreads", "synthetic.csv"],
        }
        walls = {name: [] for name in sides}
        ratios = {name: [] for name in sides}
        best, peaks, efficiency = {}, {}, []
        for _ in range(ROUNDS or 3):
            for name, command in sides.items():
                if command is None:
                    done, folder_of_run = swath(folder, "forest")
                    summary = json.loads((folder_of_run / "summary.json").read_text())
                    best[name] = summary["winner"]["score"]["mean"]
                    efficiency.append(summary["spending"]["efficiency"])
                    children = max(end["cost"]["peak_bytes"] for end in records(folder_of_run, "attempt_ended")) / 1e6
                    peaks[name] = f"{done.peak:.0f} + 2 × {children:.0f}"
                else:
                    done = run(command, folder)
                    best[name] = float(done.out.strip().splitlines()[-1])
                    peaks[name] = f"{done.peak:.0f}" if name == threads else ""
                walls[name].append(done.wall)
                ratios[name].append(walls["Swath"][-1] / done.wall)
        limits = {"GridSearchCV(n_jobs=2)": "1.0", "Ray Tune": "0.6", threads: "1.10"}
        table(("16 forests, 20,000 × 20, 3 folds", "wall s", "Swath / this, median of the rounds", "limit", "best accuracy", "largest resident MB"),
              [(name, f"{median(walls[name]):.1f}", f"{median(ratios[name]):.2f}", limits.get(name, ""),
                f"{best[name]:.4f}", peaks[name]) for name in sides])
        print(f"\nSwath's efficiency: {median(efficiency):.3f}")
        where_it_goes(records(folder_of_run, "attempt_ended"))


def where_it_goes(ends):
    """Medians over the trials of the last round."""
    costs = [end["cost"] for end in ends]
    rows = [(name, f"{median(cost['phases'][name]['wall'] for cost in costs):.2f}",
             f"{median(cost['phases'][name]['cpu'] for cost in costs):.2f}") for name in costs[0]["phases"]]
    rows += [(f"{what}, within these", "", f"{median(cost[key] for cost in costs):.2f}")
             for what, key in (("the compiler", "jit_cpu"), ("the garbage collector", "gc_cpu"))]
    table(("where a trial's time goes", "wall s", "CPU s"), rows)


def compilers():
    """A sweep's first children get both compilers where they have memory enough, else the first one only."""
    cases = (
        ("forest", SYNTHETIC, "trees: {value: 50}, max_depth: {value: 16}, min_leaf: {value: 2}"),
        ("forest", SYNTHETIC, "trees: {value: 100}, max_depth: {value: 16}, min_leaf: {value: 2}"),
        ("mlp", DIGITS, "epochs: {value: 15}"),
        ("mlp", DIGITS, "epochs: {value: 40}"),
        ("gradient_boosting", DIGITS, "trees: {value: 10}"),
        ("gradient_boosting", DIGITS, "trees: {value: 40}"),
        ("adaboost", SYNTHETIC, "trees: {value: 30}"),
        ("logistic", SYNTHETIC, "lambda: {value: 0.1}"),
        ("knn", SYNTHETIC, "k: {value: 5}"),
    )
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        run(peer("data", folder), folder)
        for number, (trainer, data, parameters) in enumerate(cases):
            costs = {"first": [], "both": []}
            for _ in range(ROUNDS or 3):
                for which, memory in (("first", "511m"), ("both", "1g")):
                    name = f"{which}{number}"
                    write(folder, name + ".yaml", f"""
trainer: {trainer}
data: {data}
method: grid
metric: {{name: accuracy}}
reference: off
keep_models: none
parameters: {{{parameters}}}
repeat: 2
resources: {{workers: 2, cpus: 1, memory: {memory}}}
""")
                    _, folder_of_run = swath(folder, name)
                    costs[which] += [end["cost"] for end in records(folder_of_run, "attempt_ended")]
            figures = {which: [median(get(cost) for cost in of) for get in (
                lambda cost: cost["phases"]["train"]["wall"], lambda cost: cost["jit_cpu"],
                lambda cost: cost["peak_bytes"] / 1e6)] for which, of in costs.items()}
            first, both = figures["first"], figures["both"]
            rows.append((f"`{trainer}`, {parameters.split('}')[0].replace('{value: ', '')}", f"{first[0]:.2f}", f"{both[0]:.2f}",
                         f"{both[0] / first[0]:.2f}", f"{first[1]:.2f}", f"{both[1]:.2f}", f"{first[2]:.0f}", f"{both[2]:.0f}"))
    table(("two trials at once", "first compiler: training, wall s", "both: training, wall s", "both / first",
           "first: compiling, CPU s", "both: compiling, CPU s", "first: largest MB", "both: largest MB"), rows)


def many():
    trials = int(os.environ.get("TRIALS", 10_000))
    with tempfile.TemporaryDirectory() as folder:
        nothing(trials, folder, "many")
        done, folder_of_run = swath(folder, "many")
        ends = [moment(end) for end in records(folder_of_run, "attempt_ended")]
        tenth = trials // 10
        second = ends[2 * tenth - 1] - ends[tenth - 1]
        last = ends[-1] - ends[-tenth - 1]
        table((f"{trials:,} trials that do nothing, in one run", "measured", "limit"), (
            ("largest resident size of the coordinator, MB", f"{done.peak:.0f}", "256"),
            ("ms a trial, second tenth", f"{1000 * second / tenth:.2f}", ""),
            ("ms a trial, last tenth", f"{1000 * last / tenth:.2f}", ""),
            ("last / second", f"{last / second:.3f}", "1.10")))


def versions():
    """Asked of a process of its own: a child's largest resident size is at least its parent's when it starts."""
    libraries = subprocess.run(peer("versions", "."), capture_output=True, text=True, check=True).stdout.strip()
    java = subprocess.run([JAVA, "-version"], capture_output=True, text=True).stderr
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {libraries}, {java.splitlines()[1]}, load {os.getloadavg()[0]:.1f}")


PARTS = {"start": start, "noop": noop, "slots": slots, "forest": forest, "compilers": compilers, "many": many}

if __name__ == "__main__":
    asked = sys.argv[1:] or list(PARTS)
    for part in asked:
        if part not in PARTS:
            sys.exit(f"core: there is no part {part}: {', '.join(PARTS)}")
    versions()
    for part in asked:
        PARTS[part]()
