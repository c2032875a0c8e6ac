package dev.swath.spec;

import dev.swath.trial.DataSettings;
import dev.swath.trial.DataSettings.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `data`: which table a trainer learns from, and how it is split. Five folds and no test part where
/// nothing is said.
final class DataSection {
    private static final List<String> KEYS = List.of("path", "target", "validation", "test", "group", "time");
    private static final String EXAMPLE = "{path: data.csv, target: label}";

    private final Folders folders;
    private final Catalogue.DataProbe probe;

    DataSection(Folders folders, Catalogue.DataProbe probe) {
        this.folders = folders;
        this.probe = probe;
    }

    Optional<DataSettings> read(Section root, int loaderThreads) {
        root.require("data", "a trainer needs data: " + EXAMPLE);
        return root.section("data", EXAMPLE).flatMap(data -> settings(data, loaderThreads));
    }

    private Optional<DataSettings> settings(Section data, int loaderThreads) {
        for (var later : List.of("group", "time")) {
            data.entry(later).ifPresent(entry -> data.problem(entry, later + " is not supported yet: leave it out"));
        }
        data.refuseUnknownKeys(KEYS);
        data.require("path", "the table to learn from");
        data.require("target", "the column to predict");
        var file = data.entry("path").flatMap(entry -> file(data, entry));
        var target = data.text("target");
        if (file.isPresent()) {
            checkColumns(data, file.get(), target);
        }
        var validation = validation(data);
        var test = data.entry("test").map(entry -> share(data, entry, true)).orElse(Optional.of(0.0));
        if (file.isEmpty() || target.isEmpty() || validation.isEmpty() || test.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new DataSettings(file.get().toString(), target.get(), validation.get(), test.get(), loaderThreads));
    }

    private Optional<Path> file(Section data, Node.Entry entry) {
        if (entry.value() instanceof Node.Sequence) {
            data.problem(entry, "several files are not supported yet: write one");
            return Optional.empty();
        }
        var written = data.text("path");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            var file = folders.besideTheSweepFile(written.get());
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            data.problem(entry, missing(written.get(), file));
        } catch (InvalidPathException invalid) {
            data.problem(entry, Quoted.of(written.get()) + " cannot be a path");
        }
        return Optional.empty();
    }

    private String missing(String written, Path file) {
        if (Files.isDirectory(file)) {
            return file + " is a folder: write one file";
        }
        if (written.contains("*")) {
            return "several files are not supported yet: write one";
        }
        var elsewhere = folders.inTheCurrentFolder(written);
        return "there is no file " + file
                + (Files.isRegularFile(elsewhere)
                        ? ", but there is " + elsewhere + ": the path is taken from the sweep file's folder, so write "
                                + folders.fromTheSweepFile(elsewhere)
                        : "");
    }

    private void checkColumns(Section data, Path file, Optional<String> target) {
        try {
            var columns = probe.columns(file);
            if (target.isPresent() && !columns.contains(target.get())) {
                data.entry("target")
                        .ifPresent(entry -> data.problem(
                                entry,
                                file.getFileName() + " has no column " + Quoted.of(target.get())
                                        + NearestName.hintOrAll(target.get(), columns)));
            }
        } catch (IOException unreadable) {
            data.entry("path")
                    .ifPresent(entry -> data.problem(entry, file + " cannot be read: " + unreadable.getMessage()));
        }
    }

    private Optional<Validation> validation(Section data) {
        if (!data.given("validation")) {
            return Optional.of(new Validation.Folds(5));
        }
        return data.section("validation", "{folds: 5} or {holdout: 0.2}").flatMap(how -> {
            var known = List.of("folds", "holdout");
            how.refuseUnknownKeys(known);
            var folds = how.entry("folds");
            var holdout = how.entry("holdout");
            if (folds.isPresent() && holdout.isPresent()) {
                how.problem("folds and holdout exclude each other: write one of them");
            } else if (folds.isPresent()) {
                var count = how.whole("folds", 2, 10_000);
                return count.isPresent()
                        ? Optional.of(new Validation.Folds((int) count.getAsLong()))
                        : Optional.empty();
            } else if (holdout.isPresent()) {
                return share(how, holdout.get(), false).map(Validation.Holdout::new);
            } else if (!how.anyUnknownKey(known)) {
                how.problem("must say {folds: 5} or {holdout: 0.2}");
            }
            return Optional.empty();
        });
    }

    private static Optional<Double> share(Section section, Node.Entry entry, boolean zeroIsFine) {
        var share = section.real(entry);
        if (share.isEmpty()) {
            return Optional.empty();
        }
        var value = share.getAsDouble();
        if (value >= 1 || value < 0 || (value == 0 && !zeroIsFine)) {
            section.problem(
                    entry,
                    "must be a share of the rows, " + (zeroIsFine ? "from 0" : "above 0") + " to below 1, such as 0.2");
            return Optional.empty();
        }
        return Optional.of(value + 0.0);
    }
}
