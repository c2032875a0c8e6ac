package dev.swath.spec;

import dev.swath.trial.ColumnSettings;
import dev.swath.trial.DataSettings;
import dev.swath.trial.DataSettings.Missing;
import dev.swath.trial.DataSettings.Validation;
import dev.swath.trial.StepSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `data`: which table a trainer learns from, and how it is split. Five folds and no test part where
/// nothing is said.
final class DataSection {
    private static final List<String> KEYS = List.of(
            "path",
            "format",
            "target",
            "positive_class",
            "columns",
            "drop",
            "types",
            "rename",
            "missing",
            "validation",
            "test",
            "group",
            "time");
    private static final String EXAMPLE = "{path: data.csv, target: label}";

    private final Folders folders;
    private final Catalogue catalogue;

    DataSection(Folders folders, Catalogue catalogue) {
        this.folders = folders;
        this.catalogue = catalogue;
    }

    Optional<DataSettings> read(Section root, List<StepSettings> preprocess, int loaderThreads) {
        root.require("data", "a trainer needs data: " + EXAMPLE);
        return root.section("data", EXAMPLE).flatMap(data -> settings(data, preprocess, loaderThreads));
    }

    private Optional<DataSettings> settings(Section data, List<StepSettings> preprocess, int loaderThreads) {
        for (var later : List.of("group", "time")) {
            data.entry(later).ifPresent(entry -> data.problem(entry, later + " is not supported yet: leave it out"));
        }
        data.refuseUnknownKeys(KEYS);
        data.require("path", "the table to learn from");
        data.require("target", "the column to predict");
        var said = word(data, "format", catalogue.formats().keySet());
        var files = data.entry("path")
                .map(entry -> new DataFiles(folders, data, catalogue, said).read(entry))
                .orElse(List.of());
        var format = said.or(() -> format(data, files));
        var target = data.text("target");
        var columns = new ColumnKeys(data, target).read();
        if (format.isPresent() && !files.isEmpty()) {
            checkColumns(data, files, format.get(), target, columns);
        }
        var missing = word(
                        data,
                        "missing",
                        Arrays.stream(Missing.values()).map(Missing::word).toList())
                .flatMap(Missing::named)
                .orElse(Missing.REFUSE);
        var validation = validation(data);
        var test = data.entry("test").map(entry -> share(data, entry, true)).orElse(Optional.of(0.0));
        if (files.isEmpty() || format.isEmpty() || target.isEmpty() || validation.isEmpty() || test.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DataSettings(
                files.stream().map(Path::toString).toList(),
                format.get(),
                target.get(),
                data.text("positive_class"),
                columns,
                missing,
                preprocess,
                validation.get(),
                test.get(),
                loaderThreads));
    }

    /// One of some words; nothing where the key is absent or wrong.
    private static Optional<String> word(Section data, String key, Collection<String> words) {
        return data.text(key).filter(word -> {
            if (!words.contains(word)) {
                data.entry(key)
                        .ifPresent(entry -> data.problem(
                                entry,
                                "must be " + listed(words) + ", not " + Quoted.of(word)
                                        + NearestName.hint(word, words)));
            }
            return words.contains(word);
        });
    }

    private static String listed(Collection<String> words) {
        var all = List.copyOf(words);
        return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }

    /// What the names of the files tell, else what the first looks like.
    private Optional<String> format(Section data, List<Path> files) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        var path = data.entry("path").orElseThrow();
        var found = new LinkedHashMap<String, Path>();
        files.forEach(file -> catalogue.data().formatOfName(file).ifPresent(format -> found.putIfAbsent(format, file)));
        if (found.size() > 1) {
            data.problem(
                    path,
                    found.entrySet().stream()
                                    .map(each -> each.getKey() + " ("
                                            + each.getValue().getFileName() + ")")
                                    .collect(Collectors.joining(" and "))
                            + " are mixed, but all files must be of one format: choose some with a pattern, or say with"
                            + " format which those in a folder are");
            return Optional.empty();
        }
        return found.isEmpty()
                ? ofContent(data, path, files.getFirst())
                : Optional.of(found.firstEntry().getKey());
    }

    private Optional<String> ofContent(Section data, Node.Entry path, Path file) {
        try {
            return Optional.of(catalogue.data().format(file));
        } catch (IOException unreadable) {
            data.problem(path, file + " cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private void checkColumns(
            Section data, List<Path> files, String format, Optional<String> target, ColumnSettings columns) {
        var path = data.entry("path").orElseThrow();
        var first = files.getFirst();
        boolean header = catalogue.hasHeader(format);
        var expected = columns(data, path, first, format);
        if (expected.isEmpty()) {
            return;
        }
        checkNamed(
                data, first, header, expected.get(), "columns", columns.keep().orElse(List.of()));
        checkNamed(data, first, header, expected.get(), "drop", columns.drop());
        checkNamed(data, first, header, expected.get(), "types", columns.types().keySet());
        checkNamed(
                data, first, header, expected.get(), "rename", columns.rename().keySet());
        if (target.isPresent() && !expected.get().contains(target.get())) {
            data.entry("target")
                    .ifPresent(entry -> data.problem(
                            entry,
                            first.getFileName() + " has no column " + Quoted.of(target.get())
                                    + NearestName.hintOrAll(target.get(), expected.get())));
        }
        for (var file : header ? files.subList(1, files.size()) : List.<Path>of()) {
            var others = columns(data, path, file, format);
            if (others.isPresent() && !others.equals(expected)) {
                data.problem(path, differs(file, others.get(), first, expected.get()));
            }
        }
    }

    /// Where rows name their own columns, one may be in later rows only, or be the name of what is nested.
    private static void checkNamed(
            Section data, Path first, boolean header, List<String> columns, String key, Collection<String> names) {
        for (var name : names) {
            if (columns.contains(name)
                    || (!header && columns.stream().anyMatch(column -> column.startsWith(name + ".")))) {
                continue;
            }
            var entry = data.entry(key).orElseThrow();
            var what = " no column " + Quoted.of(name) + NearestName.hintOrAll(name, columns);
            if (header) {
                data.problem(entry, first.getFileName() + " has" + what);
            } else {
                data.note(entry, "the first rows of " + first.getFileName() + " have" + what);
            }
        }
    }

    private Optional<List<String>> columns(Section data, Node.Entry path, Path file, String format) {
        try {
            return Optional.of(catalogue.data().columns(file, format));
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
