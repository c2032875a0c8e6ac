package dev.swath.spec;

import dev.swath.trial.DataSettings;
import dev.swath.trial.DataSettings.Validation;
import java.io.IOException;
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
        var files = data.entry("path")
                .map(entry -> new DataFiles(folders, data).read(entry))
                .orElse(List.of());
        var target = data.text("target");
        if (!files.isEmpty()) {
            checkColumns(data, files, target);
        }
        var validation = validation(data);
        var test = data.entry("test").map(entry -> share(data, entry, true)).orElse(Optional.of(0.0));
        if (files.isEmpty() || target.isEmpty() || validation.isEmpty() || test.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DataSettings(
                files.stream().map(Path::toString).toList(),
                target.get(),
                validation.get(),
                test.get(),
                loaderThreads));
    }

    private void checkColumns(Section data, List<Path> files, Optional<String> target) {
        var path = data.entry("path").orElseThrow();
        var first = files.getFirst();
        var expected = columns(data, path, first);
        if (expected.isEmpty()) {
            return;
        }
        if (target.isPresent() && !expected.get().contains(target.get())) {
            data.entry("target")
                    .ifPresent(entry -> data.problem(
                            entry,
                            first.getFileName() + " has no column " + Quoted.of(target.get())
                                    + NearestName.hintOrAll(target.get(), expected.get())));
        }
        for (var file : files.subList(1, files.size())) {
            var columns = columns(data, path, file);
            if (columns.isPresent() && !columns.equals(expected)) {
                data.problem(path, differs(file, columns.get(), first, expected.get()));
            }
        }
    }

    private Optional<List<String>> columns(Section data, Node.Entry path, Path file) {
        try {
            return Optional.of(probe.columns(file));
        } catch (IOException unreadable) {
            data.problem(path, file + " cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static String differs(Path file, List<String> columns, Path first, List<String> expected) {
        int same = 0;
        while (same < Math.min(columns.size(), expected.size())
                && columns.get(same).equals(expected.get(same))) {
            same++;
        }
        return file + " has other columns than " + first.getFileName() + ": "
                + (same < columns.size() ? Quoted.of(columns.get(same)) : "none") + " as number " + (same + 1)
                + ", not " + (same < expected.size() ? Quoted.of(expected.get(same)) : "none");
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
