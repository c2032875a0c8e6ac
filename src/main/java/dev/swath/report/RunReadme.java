package dev.swath.report;

import dev.swath.store.RunState;
import dev.swath.trial.Objective;
import java.util.ArrayList;
import java.util.List;

/// The READMEs that explain a run's folder, and the folder of all runs, to whoever opens them without knowing
/// Swath.
final class RunReadme {
    private RunReadme() {}

    /// `README.md` of one run.
    static String of(RunState state) {
        var start = state.start().orElseThrow();
        var columns = TrialColumns.of(state);
        return """
                # A run of the sweep %s

                Run `%s`, begun %s by Swath %s. Start with [summary.md](summary.md).

                ## Files

                """.formatted(Markdown.text(start.sweepName()), start.run(), start.time(), start.version())
                + Markdown.table(List.of("file", "what it is"), FILES)
                + """

                The journal is the truth; `trials.csv`, `summary.md` and `summary.json` are made from it. They are
                rewritten every now and then while the sweep runs, each as a whole, and once more at its end.

                ## Columns of trials.csv

                A row per trial: one combination of the parameters' values, with one seed. Comma-separated (RFC 4180), UTF-8, numbers
                with a point. An empty cell means: not there, or not known.

                """
                + Markdown.table(List.of("column", "what it is"), columns(state, columns));
    }

    private static final List<List<String>> FILES = List.of(
            List.of("`summary.md`", "the winner, the top ten, failures, time and memory, for people"),
            List.of("`summary.json`", "the same for programs; keys are stable within a `schema_version`"),
            List.of("`trials.csv`", "a row per trial, see below"),
            List.of(
                    "`best/`",
                    "the winner of a trainer's sweep, trained again on all but the test part: `model.swath` for"
                            + " `swath predict`, `card.json`, which says what it is, and `params.yaml`"),
            List.of("`sweep.yaml`", "the sweep file as it was given"),
            List.of("`resolved.yaml`", "the sweep file with overrides and every default filled in"),
            List.of("`environment.json`", "machine, system, Java and versions that the run began with"),
            List.of("`data.sha256`", "the data's files and their digests, where there are several; for `sha256sum -c`"),
            List.of("`data.csv`", "the rows of the query that the run learns from, where `data.path` is a database"),
            List.of("`journal.jsonl`", "every change of the run's state, a JSON line each; never edit it"),
            List.of("`lock`", "held by the process that runs the sweep"),
            List.of("`trials/0017/log.txt`", "what trial 17 printed"),
            List.of("`trials/0017/metrics.jsonl`", "trial 17's curves: a JSON line per fold, epoch or step"),
            List.of("`trials/0017/args.json`", "trial 17's parameters, where its command asks for such a file"),
            List.of("`trials/0017/model.swath`, `model.json`", "a refit's model, and what it is"),
            List.of("`trials/0017/crash.txt`", "the report of a JVM that crashed"),
            List.of("`trials/0017/retry-1/`", "the same for its second attempt, where there was one"));

    private static List<List<String>> columns(RunState state, TrialColumns columns) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("`trial`", "the trial's number, in the order in which they began; 0 is the reference"));
        rows.add(List.of(
                "`role`", "`search`, or `reference` for the trainer's defaults, which are not part of the search"));
        rows.add(List.of("`repeat`", "which of its combination's trials it is, from 0; each has another seed"));
        rows.add(List.of("`status`", "`finished`, `failed`, `running`, or `waiting` (to be run, or run again)"));
        columns.parameters()
                .forEach((name, column) ->
                        rows.add(List.of(Markdown.code(column), "the value of parameter " + Markdown.code(name))));
        var objective = state.objective().map(Objective::metric);
        columns.metrics()
                .forEach((name, column) -> rows.add(List.of(
                        Markdown.code(column),
                        "metric " + Markdown.code(name) + ": the mean over the folds, or the one value reported"
                                + (objective.filter(name::equals).isPresent() ? "; what the sweep is about" : ""))));
        rows.add(List.of(
                "`<metric>`, `<metric>_spread`",
                "each metric's mean, and its standard deviation over the folds"
                        + " (n - 1 in the denominator; 0 for one value)"));
        rows.add(List.of("`attempts`", "how often it was begun"));
        rows.add(List.of("`wall_seconds`", "how long its last attempt took, from the start of its process to the end"));
        rows.add(List.of("`cpu_seconds`", "processor time of the attempt that finished, all threads together"));
        rows.add(List.of("`peak_mb`", "its largest resident size, in units of 1,048,576 bytes"));
        rows.add(List.of("`started`, `ended`", "of its last attempt, UTC"));
        rows.add(List.of("`seed`", "what its random numbers began with"));
        rows.add(List.of("`message`", "why its last attempt failed"));
        return rows;
    }

    /// `README.md` of the folder with all runs.
    static final String OF_ALL_RUNS = """
            # Runs

            Each sweep has a folder here, and each of its runs a folder in that: `<sweep>/<time, UTC>-<short id>/`.
            `<sweep>/latest` is the newest. A run's own `README.md` says what each of its files is; `summary.md` has
            the result.

            - `swath resume <run>` finishes a run that was stopped or cut off; no finished trial runs again.
            - A run's folder needs nothing outside itself to be read: copy it, archive it, or delete it as a whole.
            """;
}
