package dev.swath.spec;

import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Value;
import dev.swath.trial.Goal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A catalogue of two trainers, and files to read with it.
final class Fixture {
    static final Catalogue CATALOGUE = catalogue();

    private Fixture() {}

    private static Catalogue catalogue() {
        var metrics = new LinkedHashMap<String, Goal>();
        metrics.put("accuracy", Goal.MAXIMIZE);
        metrics.put("macro_f1", Goal.MAXIMIZE);
        metrics.put("log_loss", Goal.MINIMIZE);
        var errors = new LinkedHashMap<String, Goal>();
        errors.put("rmse", Goal.MINIMIZE);
        errors.put("r2", Goal.MAXIMIZE);
        var trees = setting("trees", new Range.WholeNumbers(1, 10_000), Value.of(100));
        var forest = new Catalogue.Trainer(List.of(
                new Catalogue.Use(
                        List.of(
                                trees,
                                setting("max_depth", new Range.WholeNumbers(1, Integer.MAX_VALUE), Value.of(20)),
                                setting("max_features", new Range.Reals(0, false, 1, true), Value.of(0.5)),
                                setting("criterion", new Range.Choice(List.of("gini", "entropy")), Value.of("gini"))),
                        metrics),
                new Catalogue.Use(
                        List.of(trees, setting("max_depth", new Range.WholeNumbers(1, 64), Value.of(20))), errors)));
        var logistic = new Catalogue.Trainer(List.of(new Catalogue.Use(
                List.of(setting("lambda", new Range.Reals(0, true, Double.POSITIVE_INFINITY, false), Value.of(0.1))),
                metrics)));
        var trainers = new LinkedHashMap<String, Catalogue.Trainer>();
        trainers.put("forest", forest);
        trainers.put("logistic", logistic);
        var steps = new LinkedHashMap<String, Catalogue.Step>();
        steps.put(
                "scale",
                new Catalogue.Step(
                        "For tests.",
                        false,
                        List.of(setting(
                                "method",
                                new Range.Choice(List.of("standard", "min_max", "robust", "none")),
                                Value.of("robust")))));
        steps.put(
                "tfidf",
                new Catalogue.Step(
                        "For tests.",
                        true,
                        List.of(setting("max_features", new Range.WholeNumbers(1, 1000), Value.of(10)))));
        return new Catalogue(trainers, steps, formats(), new Probe());
    }

    private static LinkedHashMap<String, Catalogue.Format> formats() {
        var formats = new LinkedHashMap<String, Catalogue.Format>();
        formats.put("csv", new Catalogue.Format(List.of(".csv"), true, true, false));
        formats.put("tsv", new Catalogue.Format(List.of(".tsv"), true, true, false));
        formats.put("json", new Catalogue.Format(List.of(".json"), true, false, false));
        formats.put("jsonl", new Catalogue.Format(List.of(".jsonl", ".ndjson"), true, false, false));
        formats.put("parquet", new Catalogue.Format(List.of(".parquet", ".pq"), true, true, false));
        formats.put("arrow", new Catalogue.Format(List.of(".arrow", ".arrows", ".feather", ".ipc"), true, true, false));
        formats.put("arff", new Catalogue.Format(List.of(".arff"), true, true, false));
        formats.put("libsvm", new Catalogue.Format(List.of(".libsvm", ".svm", ".svmlight"), true, false, false));
        formats.put("texts", new Catalogue.Format(List.of(".txt"), false, false, true));
        formats.put(
                "images", new Catalogue.Format(List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif"), true, false, true));
        return formats;
    }

    private static Hyperparameter setting(String name, Range range, Value defaultValue) {
        return new Hyperparameter(name, range, defaultValue, "For tests.");
    }

    /// Of JSON it sees the names of the first line.
    private record Probe() implements Catalogue.DataProbe {
        @Override
        public Optional<String> formatOfName(Path file) {
            var name = file.toString().toLowerCase(Locale.ROOT);
            return formats().entrySet().stream()
                    .filter(format -> format.getValue().saidByName())
                    .filter(format -> format.getValue().endings().stream().anyMatch(name::endsWith))
                    .map(format -> format.getKey())
                    .findFirst();
        }

        @Override
        public boolean hasEndingOf(Path file, String format) {
            var known = formats().get(format);
            return known != null && known.endings().stream().anyMatch(file.toString()::endsWith);
        }

        @Override
        public String format(Path file) throws IOException {
            return Files.readString(file).startsWith("{") ? "jsonl" : "csv";
        }

        @Override
        public List<String> columns(Path file, String format) throws IOException {
            var lines = Files.readAllLines(file);
            if (lines.isEmpty()) {
                throw new IOException("it has no header");
            }
            var line = lines.getFirst();
            return switch (format) {
                case "csv" -> List.of(line.split(",", -1));
                case "texts" -> List.of("folder", "text");
                case "tsv" -> List.of(line.split("\t", -1));
                default ->
                    Pattern.compile("\"([^\"]*)\":")
                            .matcher(line)
                            .results()
                            .map(name -> name.group(1))
                            .toList();
            };
        }

        @Override
        public List<String> columns(String url, String sql) throws IOException {
            if (url.contains("nobody")) {
                throw new ConnectException(url + ": nobody answers");
            }
            if (sql.contains("nothing")) {
                throw new IOException(url + ": no such table: nothing");
            }
            return List.of("x", "y", "label");
        }
    }

    /// A folder with the table that {@link #TRAINING} learns from.
    static Path folderWithData(Path folder) throws IOException {
        Files.writeString(folder.resolve("data.csv"), "x,y,label\n1,2,a\n2,3,b\n");
        return folder;
    }

    /// All keys that a built-in trainer must have, but `parameters`.
    static final String TRAINING = """
            trainer: forest
            data: {path: data.csv, target: label}
            method: random
            metric: {name: accuracy}
            run_cap: 10
            """;

    static Reading read(String text, Path folder) {
        return SweepFile.read(text, "test.yaml", new Folders(folder, folder), CATALOGUE, Map.of("HOME", "/home/me"));
    }

    static Sweep sweep(String text, Path folder) {
        return accepted(read(text, folder));
    }

    static Sweep accepted(Reading reading) {
        return switch (reading) {
            case Reading.Accepted(Sweep sweep, var _, var _) -> sweep;
            case Reading.Refused(var problems, var notes) -> throw new AssertionError(lines(problems));
        };
    }

    static List<String> problems(Reading reading) {
        return switch (reading) {
            case Reading.Accepted accepted -> List.of();
            case Reading.Refused refused ->
                refused.problems().stream().map(Problem::toString).toList();
        };
    }

    static String lines(List<Problem> problems) {
        return String.join("\n", problems.stream().map(Problem::toString).toList());
    }

    /// What reading costs this thread, in nanoseconds of CPU: a busy machine does not change it much.
    static long cpuNanos(Runnable reading) {
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        reading.run();
        return threads.getCurrentThreadCpuTime() - start;
    }
}
