package dev.swath.cli;

import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import dev.swath.train.Task;
import dev.swath.train.Trainer;
import dev.swath.trial.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A sweep file to begin with, for a table: everything said, with the reason where something was guessed.
final class StarterFile {
    private static final int RUN_CAP = 20;
    private static final int COMMENT_COLUMN = 44;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_./][A-Za-z0-9_./-]*");
    private static final Set<String> WORDS_OF_YAML =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,80}");

    private final StringBuilder text = new StringBuilder();
    private final DataProfile data;
    private final Trainer trainer;

    private StarterFile(DataProfile data, Trainer trainer) {
        this.data = data;
        this.trainer = trainer;
    }

    /// @param path of the data, from the folder where the file will be
    /// @param dataName the data's name without its ending
    /// @param trainer one that can do what the data asks for
    static String of(DataProfile data, String path, String dataName, Trainer trainer) {
        return new StarterFile(data, trainer).write(path, dataName);
    }

    private String write(String path, String dataName) {
        line("# yaml-language-server: $schema=sweep-file.schema.json");
        line(
                "# (swath schema -o sweep-file.schema.json writes that file, with which editors complete and check this one)");
        line("# A sweep over " + dataName + ": " + data.rows() + " rows, " + data.features()
                + (data.features() == 1 ? " feature." : " features."));
        line("# Check it with swath check, look at it with swath plan, try it with swath run --limit 3.");
        if (data.isSmall()) {
            line("# With so few rows a score is mostly luck: see how it differs with another seed, or with repeat: 5.");
        }
        var name = dataName + "-" + trainer.name();
        if (NAME.matcher(name).matches()) {
            line("name: " + yaml(name));
        }
        line("");
        line("trainer: " + yaml(trainer.name()), "swath trainers lists them");
        data(path);
        line("");
        line("method: random", "or grid, with values for each parameter");
        line("run_cap: " + RUN_CAP, "combinations at most");
        metric();
        parameters();
        line("seed: 1", "another seed, other splits and draws");
        line("");
        line("resources: {workers: auto, cpus: 1, memory: " + memory() + "}");
        return text.toString();
    }

    private void data(String path) {
        line("data:");
        line("  path: " + yaml(path), "from this file's folder");
        line("  target: " + yaml(data.target()), data.whyTarget());
        line("  # " + data.task().word() + "; " + data.whyTask());
        if (!data.drop().isEmpty()) {
            line(
                    "  drop: " + list(data.drop()),
                    "left out: too many different texts, or none twice, as names and keys have");
        }
        if (!data.gaps().isEmpty()) {
            line("  missing: impute", "cells without a value in " + String.join(", ", data.gaps()));
        }
        line(
                "  validation: {folds: " + data.folds() + "}",
                data.task() == Task.REGRESSION
                        ? "5 where there are rows enough"
                        : "as many as the smallest class has rows for, 5 at most");
        line(
                "  test: " + (data.test() == 0 ? "0" : String.valueOf(data.test())),
                data.test() == 0 ? "too few rows to hold some out" : "the share of rows that the search never sees");
    }

    private void metric() {
        var metric = data.task() == Task.REGRESSION ? "rmse" : data.uneven() ? "macro_f1" : "accuracy";
        line(
                "metric: {name: " + metric + "}",
                metric.equals("macro_f1") ? "counts small classes as much as large ones" : "has its own direction");
    }

    private void parameters() {
        var settings = trainer.hyperparameters(data.task());
        var varied =
                settings.stream().filter(setting -> range(setting).isPresent()).toList();
        line("parameters:");
        for (var setting : varied) {
            line("  # " + setting.meaning() + " (default " + StarterRange.usual(setting) + ")");
            line("  " + yaml(setting.name()) + ": " + range(setting).orElseThrow());
        }
        if (varied.isEmpty()) {
            first(settings);
        }
        for (var setting : settings) {
            if (!varied.contains(setting)) {
                line("  # " + yaml(setting.name()) + " is left at " + StarterRange.usual(setting) + ": "
                        + setting.meaning());
            }
        }
    }

    /// A sweep needs a parameter, if only one that does not vary.
    private void first(List<Hyperparameter> settings) {
        settings.stream()
                .findFirst()
                .ifPresent(setting ->
                        line("  " + yaml(setting.name()) + ": {value: " + Json.write(setting.defaultValue()) + "}"));
    }

    private Optional<String> range(Hyperparameter setting) {
        var bound = Optional.ofNullable(trainer.dataBounds(data.task()).get(setting.name()));
        return StarterRange.of(setting, bound, data.rows(), data.features());
    }

    /// A table of doubles, a few copies of it, and room to work.
    private String memory() {
        long bytes = (long) data.rows() * (data.features() + 1) * Double.BYTES * 4;
        long gibibytes = (bytes >> 30) + 1;
        return bytes < (128L << 20) ? "512m" : gibibytes + "g";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void line(String line, String comment) {
        text.append(line)
                .repeat(' ', Math.max(2, COMMENT_COLUMN - line.length()))
                .append("# ")
                .append(comment.lines().findFirst().orElse(""))
                .append('\n');
    }

    private static String list(List<String> texts) {
        return texts.stream().map(StarterFile::yaml).collect(Collectors.joining(", ", "[", "]"));
    }

    /// As it is where nobody can take it for anything but a text, else as JSON, which is YAML.
    private static String yaml(String text) {
        return PLAIN.matcher(text).matches() && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT))
                ? text
                : Json.write(Value.of(text));
    }
}
