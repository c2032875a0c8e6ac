package dev.swath.cli;

import dev.swath.space.Combination;
import dev.swath.store.RunDirectory;
import dev.swath.train.Task;
import dev.swath.train.Trainer;
import dev.swath.train.Trainers;
import dev.swath.trial.Assignment;
import dev.swath.trial.AttemptId;
import dev.swath.trial.ColumnSettings;
import dev.swath.trial.DataSettings;
import dev.swath.trial.RowSettings;
import dev.swath.trial.SharedData;
import dev.swath.trial.Validation;
import dev.swath.worker.DryRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// Goes once through what a coordinator does, or what a trial does, so that the AOT cache which is recorded
/// meanwhile holds those classes: commands and a sweep of one trial, or the trainers. Works in a temporary
/// folder, which is gone afterwards. The launcher runs it once for either, per image and JDK.
final class Rehearsal {
    /// Somebody waits for the first start: better no cache than a long wait.
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int ROWS = 300;
    private static final String SWEEP = """
            name: rehearsal
            description: A sweep of one trial.
            trainer: tree
            data: {path: data.csv, target: class, validation: {folds: 2}, test: 0.2}
            method: grid
            metric: {name: accuracy}
            parameters:
              max_depth: {min: 4, max: 4}
              min_leaf: {value: 2}
            run_cap: 1
            resources: {workers: 1, memory: 256m}
            """;

    private Rehearsal() {}

    /// @param args `coordinator` or `trial`
    public static void main(String[] args) throws IOException {
        var limit = new Thread(Rehearsal::endLate, "swath-rehearsal-limit");
        limit.setDaemon(true);
        limit.start();
        rehearse(args[0]);
        System.exit(ExitCode.DONE);
    }

    private static void endLate() {
        try {
            TimeUnit.NANOSECONDS.sleep(LIMIT.toNanos());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return;
        }
        System.err.println("swath: the rehearsal took longer than " + LIMIT.toSeconds() + " s");
        Runtime.getRuntime().halt(ExitCode.NOT_CARRIED_OUT);
    }

    private static void rehearse(String whose) throws IOException {
        var folder = Files.createTempDirectory("swath-rehearsal");
        try {
            var data = Files.writeString(folder.resolve("data.csv"), table());
            if (whose.equals("trial")) {
                fitWithEveryTrainer();
                train(data);
                trainOnJson(Files.writeString(folder.resolve("data.jsonl"), lines()));
            } else {
                command(folder);
            }
        } finally {
            RunDirectory.delete(folder);
        }
    }

    /// Next to nothing, but all classes of a fit.
    private static void fitWithEveryTrainer() {
        var trainers = Trainers.load(Rehearsal.class.getClassLoader());
        for (var name : trainers.names()) {
            var trainer = trainers.named(name).orElseThrow();
            trainer.tasks().forEach(task -> fit(trainer, task));
        }
    }

    private static void fit(Trainer trainer, Task task) {
        try {
            trainer.warmUp(task);
        } catch (IllegalArgumentException withoutOpenBlas) {
            System.err.println(withoutOpenBlas.getMessage());
        }
    }

    /// What a child does beside the fit itself, for those whose trials may be short.
    private static void train(Path data) throws IOException {
        for (var trainer : List.of("forest", "tree", "logistic")) {
            assign(trainer, data, "class", "accuracy");
        }
        for (var trainer : List.of("forest", "tree")) {
            assign(trainer, data, "x", "rmse");
        }
    }

    /// With a category, and with a gap.
    private static void trainOnJson(Path data) throws IOException {
        assign(
                "tree",
                new DataSettings(
                        List.of(data.toString()),
                        "jsonl",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "class",
                        Optional.empty(),
                        ColumnSettings.dropping(List.of("name")),
                        DataSettings.Missing.IMPUTE,
                        DataSettings.OnError.FAIL,
                        List.of(),
                        RowSettings.ALL,
                        new Validation.Folds(2),
                        0.2,
                        OptionalInt.empty()),
                Optional.of(data + ".table"),
                "accuracy");
    }

    private static void assign(String trainer, Path data, String target, String metric) throws IOException {
        var settings = new DataSettings(data.toString(), target, new Validation.Folds(2), 0.2, OptionalInt.empty());
        assign(trainer, settings, Optional.empty(), metric);
        assign(trainer, settings, Optional.of(data + "." + target + ".table"), metric);
    }

    private static void assign(String trainer, DataSettings data, Optional<String> table, String metric)
            throws IOException {
        DryRun.of(new Assignment(
                Assignment.Kind.EVALUATE,
                new AttemptId(1, 1),
                "rehearsal",
                trainer,
                new Combination(new LinkedHashMap<>()),
                data,
                new SharedData(table, Optional.empty()),
                metric,
                1,
                1,
                1,
                Optional.empty()));
    }

    /// What a coordinator does. That a machine is too small for the trial, or that the trial fails, is no
    /// matter here: the classes are loaded all the same.
    private static void command(Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("rehearsal.yaml"), SWEEP).toString();
        var runs = "--runs=" + folder.resolve("runs");
        for (var words : List.of(
                List.of("--help"),
                List.of("--version"),
                List.of("check", file),
                List.of("plan", file),
                List.of("run", runs, file),
                List.of("resume", runs, "rehearsal"))) {
            Main.commandLine().execute(words.toArray(String[]::new));
        }
    }

    private static String lines() {
        var text = new StringBuilder("{\"y\": null, \"class\": 0}\n");
        for (int row = 1; row < ROWS; row++) {
            text.append("{\"x\": ")
                    .append(row)
                    .append(", \"y\": ")
                    .append(row % 7 * 0.25)
                    .append(", \"colour\": \"")
                    .append(row % 2 == 0 ? "red" : "blue")
                    .append("\", \"class\": ")
                    .append(row % 3)
                    .append("}\n");
        }
        return text.toString();
    }

    private static String table() {
        var text = new StringBuilder("x,y,class\n");
        for (int row = 0; row < ROWS; row++) {
            text.append(row)
                    .append(',')
                    .append(row % 7 * 0.25)
                    .append(',')
                    .append(row % 3)
                    .append('\n');
        }
        return text.toString();
    }
}
