package dev.swath.spec;

import static dev.swath.spec.Key.REQUIRED;

import dev.swath.space.Value;
import dev.swath.trial.DataSettings;
import dev.swath.trial.Fields;
import dev.swath.trial.Goal;
import dev.swath.trial.ImageSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// All keys of the sweep file, as people are told of them. The readers of the sections have lists of their
/// own, which a test holds against these.
final class Keys {
    static List<Key> data(Catalogue catalogue) {
        return List.of(
                new Key(
                        "path",
                        "text, or a list of texts",
                        REQUIRED,
                        "a file of CSV, TSV, JSON, JSON Lines, Parquet, Arrow, ARFF or LibSVM; a folder of them, or of texts or images; a pattern such as `parts/*.csv`; or"
                                + " several of these; or a database, `jdbc:sqlite:FILE` or"
                                + " `jdbc:postgresql://HOST/DATABASE`. Relative paths start at the sweep file's folder",
                        Shapes.anyOf(Shapes.text(), Shapes.list(Shapes.text(), 1))),
                new Key(
                        "query",
                        "text",
                        "–",
                        "what a database is asked, where `path` is one: the rows that it gives are the table; see"
                                + " [below](#a-query-of-a-database)",
                        Shapes.text()),
                new Key(
                        "format",
                        catalogue.formats().keySet().stream()
                                .map(word -> "`" + word + "`")
                                .collect(Collectors.joining(", ")),
                        "by the files' endings, else by content",
                        "how the files are written",
                        Shapes.wordOrReference(catalogue.formats().keySet())),
                new Key(
                        "labels",
                        "text",
                        "none",
                        "a CSV file that tells more of texts or images: its first column names them, the others are columns of"
                                + " the table, in place of `folder`; see [data](reference/data.md#labels-in-a-file)",
                        Shapes.text()),
                new Key(
                        "image",
                        "`{width: PIXELS, height: PIXELS, colors: WORD}`",
                        "`{width: 32, height: 32, colors: grey}`",
                        "how large images are made, from 1 to 1024 on each side, and whether each pixel is its brightness"
                                + " (`grey`) or its red, green and blue (`rgb`)",
                        image()),
                new Key(
                        "target",
                        "text",
                        REQUIRED,
                        "the column to predict; every other column is a feature",
                        Shapes.text()),
                new Key(
                        "positive_class",
                        "text",
                        "the second class",
                        "which of two classes `precision`, `recall` and `auc` are about",
                        Shapes.text()),
                new Key(
                        "columns",
                        "list of columns",
                        "all",
                        "the only columns that are features; [others](reference/data.md#chosen-columns) are not read",
                        Shapes.list(Shapes.text(), 1)),
                new Key(
                        "drop",
                        "list of columns",
                        "none",
                        "columns that are left out, such as keys and names",
                        Shapes.list(Shapes.text(), 0)),
                new Key(
                        "types",
                        "mapping from columns to `number` or `category`",
                        "by their cells",
                        "what columns are taken for: `{zip: category}`",
                        Shapes.mappingTo(Shapes.wordOrReference(List.of("number", "category")))),
                new Key(
                        "rename",
                        "mapping from columns to names",
                        "none",
                        "other names for features: `{\"col 7\": age}`; `columns`, `drop` and `types` name columns as the"
                                + " files do, `preprocess` as they are called then",
                        Shapes.mappingTo(Shapes.text())),
                new Key(
                        "missing",
                        "`refuse` or `impute`",
                        "`refuse`",
                        "what becomes of cells without a value: see [below](#cells-without-a-value)",
                        Shapes.wordOrReference(Arrays.stream(DataSettings.Missing.values())
                                .map(DataSettings.Missing::word)
                                .toList())),
                new Key(
                        "on_error",
                        "`fail` or `skip`",
                        "`fail`",
                        "what becomes of rows, and of files among several, that cannot be read: see"
                                + " [below](#rows-and-files-that-cannot-be-read)",
                        Shapes.wordOrReference(Arrays.stream(DataSettings.OnError.values())
                                .map(DataSettings.OnError::word)
                                .toList())),
                new Key(
                        "validation",
                        "`{folds: N}`, `{holdout: SHARE}` or `{column: NAME}`",
                        "`{folds: 5}`",
                        "cross-validation with 2 to 10,000 folds; one split with a share above 0 and below 1; or a column that"
                                + " says which fold each row is in: `test` is the test part, `train` is learned from in"
                                + " every fold, and each other value is a fold",
                        validation()),
                new Key(
                        "group",
                        "column",
                        "none",
                        "rows with equal values there stay together: never on both sides of a split. It is no feature, unless"
                                + " a step of `preprocess` names it",
                        Shapes.text()),
                new Key(
                        "time",
                        "column",
                        "none",
                        "rows are split in its order (numbers, or dates such as 2024-02-29): the test part is what comes"
                                + " last, and each of the folds is predicted from all that came before it. It is no"
                                + " feature, unless a step of `preprocess` names it",
                        Shapes.text()),
                new Key(
                        "sample",
                        "share such as `10%`",
                        "`100%`",
                        "so many rows are used at all, for a quick look; classes keep their shares",
                        Shapes.anyOf(Shapes.number(), Shapes.matching("^ *[0-9.]+ *%$", "10%"))),
                new Key(
                        "test",
                        "number from 0 to below 1",
                        "0",
                        "the share of rows that is held out from the search",
                        share("minimum")));
    }

    static final List<Key> METRIC = List.of(
            new Key(
                    "name",
                    "text",
                    REQUIRED,
                    "one of the trainer's metrics, or whatever your program reports",
                    Shapes.text()),
            new Key(
                    "goal",
                    "`minimize` or `maximize`",
                    "the metric's own direction; `minimize` for a program",
                    "a goal against a trainer's metric is a note, not an error",
                    Shapes.wordOrReference(
                            Arrays.stream(Goal.values()).map(Goal::word).toList())),
            new Key(
                    "target",
                    "number",
                    "none",
                    "no new trial starts once one reaches it, and the sweep is done",
                    Shapes.number()));

    static final List<Key> RESOURCES = List.of(
            new Key(
                    "workers",
                    "whole number from 1, or `auto`",
                    "`auto`",
                    "trials at a time; `auto` is as many as fit in cores and memory",
                    Shapes.countOrAuto()),
            new Key("cpus", "whole number from 1", "1", "cores of each trial", Shapes.whole(1, Long.MAX_VALUE)),
            new Key("memory", "size", "`1g`", "memory of each trial: its whole process, not its heap", Shapes.size()),
            new Key(
                    "loader_threads",
                    "whole number from 1, or `auto`",
                    "`auto`",
                    "threads that read a trainer's data; `auto` is as many as help, found out while they read",
                    Shapes.countOrAuto()),
            new Key("gpus", "0", "0", "more is refused", Shapes.whole(0, 0)));

    static final List<Key> LIMITS = List.of(
            new Key(
                    "trial_timeout",
                    "duration, or a share above 100% such as `300%`",
                    "none",
                    "a share is of the median finished trial, once there are five; a longer trial is asked to stop, killed"
                            + " ten seconds later, and counts as failed",
                    Shapes.durationOrShare()),
            new Key(
                    "sweep_timeout",
                    "duration",
                    "none",
                    "for this session; then the sweep ends with exit code 4 and can be resumed",
                    Shapes.duration()),
            new Key(
                    "retries",
                    "whole number from 0 to 1000",
                    "0",
                    "how often a failed trial is tried again. Attempts that were stopped, or lost with their coordinator,"
                            + " do not count",
                    Shapes.whole(0, 1000)),
            new Key(
                    "max_failures",
                    "whole number from 1, or a share such as `10%`",
                    "none",
                    "that many failed trials end the sweep, exit code 4",
                    Shapes.countOrShare()),
            new Key(
                    "log",
                    "size",
                    "`10m`",
                    "a trial's `log.txt` at most; a longer one is cut to half of this, and its beginning stays",
                    Shapes.size()));

    /// What keys that are refused for now may say: nothing.
    private static final Map<String, Value.Fields> NOTHING = Map.of(
            "early_terminate", Shapes.type("null"),
            "publish", none(),
            "launcher", Shapes.word("local"));

    private Keys() {}

    /// The keys at the top that are read, in the order for people.
    static List<Key> top() {
        return all().stream()
                .filter(key -> !LaterKeys.names().contains(key.name()))
                .toList();
    }

    /// Those that are known and refused unless they ask for nothing.
    static Map<String, Value.Fields> refused() {
        var refused = new LinkedHashMap<String, Value.Fields>();
        LaterKeys.names()
                .forEach(name -> refused.put(name, Shapes.orNull(NOTHING.getOrDefault(name, Shapes.type("null")))));
        return refused;
    }

    private static List<Key> all() {
        var all = new ArrayList<Key>();
        all.add(new Key(
                "name",
                "text",
                "the file's name without its ending",
                "names the sweep and its folder in `runs/`",
                folderName()));
        all.add(new Key("description", "text", "empty", "shown in plans and summaries", Shapes.text()));
        all.add(new Key(
                "trainer",
                "word",
                "–",
                "a [trainer](reference/trainers.md); excludes `program` and `command`",
                Shapes.text()));
        all.add(new Key("program", "text", "–", "the user's program, such as `train.py`", Shapes.text()));
        all.add(new Key(
                "command",
                "list of words",
                "`${env} ${interpreter} ${program} ${args}`",
                "how the program is started; see [below](#program-and-command)",
                Shapes.list(Shapes.text(), 1)));
        all.add(new Key(
                "data",
                "mapping",
                "–",
                "the table for a trainer; required with `trainer`, refused with a program",
                Shapes.reference("data")));
        all.add(new Key(
                "preprocess",
                "list of steps",
                "none",
                "what columns go through before the trainer learns from them; see"
                        + " [preprocessing](reference/preprocessing.md)",
                Shapes.list(Shapes.reference("step"), 0)));
        all.add(new Key(
                "method",
                "`grid` or `random`",
                REQUIRED,
                "which combinations, in which order",
                Shapes.wordOrReference(Arrays.stream(Sweep.Method.values())
                        .map(ResolvedFile::word)
                        .toList())));
        all.add(new Key(
                "metric",
                "mapping",
                "required with `trainer`",
                "what to make as good as possible",
                Shapes.reference("metric")));
        all.add(new Key("parameters", "mapping", REQUIRED, "what varies", Shapes.reference("parameters")));
        all.add(new Key(
                "constraints",
                "list of expressions",
                "none",
                "only combinations for which each of them holds are tried, such as `C * gamma <= 50`",
                Shapes.list(Shapes.text(), 0)));
        all.add(new Key(
                "zip",
                "list of lists of names",
                "none",
                "parameters whose `values` advance together in place of being crossed",
                Shapes.list(Shapes.list(Shapes.text(), 2), 0)));
        all.add(new Key(
                "run_cap", "whole number from 1", "none", "combinations at most", Shapes.whole(1, Integer.MAX_VALUE)));
        all.add(new Key("repeat", "whole number from 1 to 1000", "1", "seeds per combination", Shapes.whole(1, 1000)));
        all.add(new Key(
                "reference",
                "`defaults` or `off`",
                "`defaults`; `off` for a program",
                "`defaults` tries the trainer's own defaults first, outside the search and `run_cap`",
                Shapes.anyOf(Shapes.word("defaults", "off"), Shapes.done("const", Value.of(false)))));
        all.add(new Key(
                "keep_models",
                "`best` or `none`",
                "`best`",
                "`best` trains the winner again on all but the test part, and saves that model with a card in `best/`",
                Shapes.word("best", "none")));
        all.add(new Key(
                "gate",
                "expression, or a list of them",
                "none",
                "what must hold in the end, such as `best.accuracy >= 0.95`, or the exit code is 3; see [below](#gates)",
                Shapes.anyOf(Shapes.text(), Shapes.list(Shapes.text(), 0))));
        all.add(new Key(
                "seed",
                "whole number",
                "1",
                "where all random numbers of the sweep begin",
                Shapes.whole(Long.MIN_VALUE, Long.MAX_VALUE)));
        all.add(new Key(
                "resources",
                "mapping",
                "one CPU and 1 GiB a trial",
                "how the machine is shared",
                Shapes.reference("resources")));
        all.add(new Key("limits", "mapping", "none", "when enough is enough", Shapes.reference("limits")));
        all.add(new Key(
                "budget",
                "duration",
                "none",
                "nothing new starts after this; what runs may end. A normal end, unlike `limits.sweep_timeout`",
                Shapes.duration()));
        return all;
    }

    /// As {@link SweepReader} takes it, but for the names that are taken, and for characters beyond ASCII: not
    /// every validator knows which are letters (`\p{L}`), so that all of them pass.
    /// A letter or digit is enough: the rest is replaced where it cannot name a folder.
    private static Value.Fields folderName() {
        return Fields.build()
                .putAll(Shapes.text().values())
                .put("pattern", "[^\\u0000-/:-@\\[-`{-\\u007F]")
                .done();
    }

    private static Value.Fields none() {
        return Fields.build().put("type", "array").put("maxItems", 0).done();
    }

    private static Value.Fields image() {
        var side = Shapes.whole(1, DataSection.MOST_PIXELS);
        return Fields.build()
                .put("type", "object")
                .put(
                        "properties",
                        Fields.build()
                                .put("width", side)
                                .put("height", side)
                                .put(
                                        "colors",
                                        Shapes.wordOrReference(Arrays.stream(ImageSettings.Colours.values())
                                                .map(ImageSettings.Colours::word)
                                                .toList()))
                                .done())
                .put(
                        "dependentRequired",
                        Fields.build()
                                .put("width", Shapes.texts("height"))
                                .put("height", Shapes.texts("width"))
                                .done())
                .put("additionalProperties", false)
                .done();
    }

    private static Value.Fields validation() {
        var properties = Fields.build()
                .put(
                        "folds",
                        described(
                                Shapes.whole(2, 10_000),
                                "Cross-validation: each row is scored in one of so many folds."))
                .put("holdout", described(share("exclusiveMinimum"), "One split: this share of the rows is scored."))
                .put("column", described(Shapes.text(), "A column says which fold each row is in."))
                .done();
        return Fields.build()
                .put("type", "object")
                .put("properties", properties)
                .put("additionalProperties", false)
                .put(
                        "oneOf",
                        new Value.Items(List.of(
                                Shapes.done("required", Shapes.texts("folds")),
                                Shapes.done("required", Shapes.texts("holdout")),
                                Shapes.done("required", Shapes.texts("column")))))
                .done();
    }

    private static Value.Fields described(Value.Fields shape, String description) {
        return Fields.build()
                .put("description", description)
                .putAll(shape.values())
                .done();
    }

    private static Value.Fields share(String lowerBound) {
        return Fields.build()
                .putAll(Shapes.number().values())
                .put(lowerBound, 0)
                .put("exclusiveMaximum", 1)
                .done();
    }
}
