package dev.swath.spec;

import dev.swath.space.Value;
import dev.swath.trial.ColumnSettings;
import dev.swath.trial.DataSettings;
import dev.swath.trial.DataSettings.Missing;
import dev.swath.trial.DataSettings.OnError;
import dev.swath.trial.ImageSettings;
import dev.swath.trial.QuerySettings;
import dev.swath.trial.RowSettings;
import dev.swath.trial.StepSettings;
import dev.swath.trial.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// `data`: which table a trainer learns from, and how it is split. Five folds and no test part where
/// nothing is said.
final class DataSection {
    private static final List<String> KEYS = List.of(
            "path",
            "query",
            "format",
            "labels",
            "image",
            "target",
            "positive_class",
            "columns",
            "drop",
            "types",
            "rename",
            "missing",
            "on_error",
            "validation",
            "test",
            "group",
            "time",
            "sample");

    /// Where somebody may look for them who does not know them as a trainer's setting.
    private static final List<String> CLASS_WEIGHTS = List.of("class_weight", "class_weights");

    /// Of an image's side.
    static final int MOST_PIXELS = 1024;

    private static final int USUAL_PIXELS = 32;
    private static final List<String> PIXELS = List.of("pixel_", "red_", "green_", "blue_");

    private static final String EXAMPLE = "{path: data.csv, target: label}";

    private final Folders folders;
    private final Catalogue catalogue;

    DataSection(Folders folders, Catalogue catalogue) {
        this.folders = folders;
        this.catalogue = catalogue;
    }

    Optional<DataSettings> read(Section root, List<StepSettings> preprocess, OptionalInt loaderThreads) {
        root.require("data", "a trainer needs data: " + EXAMPLE);
        return root.section("data", EXAMPLE).flatMap(data -> settings(data, preprocess, loaderThreads));
    }

    private Optional<DataSettings> settings(Section data, List<StepSettings> preprocess, OptionalInt loaderThreads) {
        var known = new ArrayList<>(KEYS);
        known.addAll(CLASS_WEIGHTS);
        data.refuseUnknownKeys(known);
        CLASS_WEIGHTS.stream()
                .flatMap(key -> data.entry(key).stream())
                .forEach(
                        entry -> data.problem(
                                entry,
                                "the trainer weighs classes: write it under parameters, such as class_weight: {value: balanced}"));
        data.require("path", "the table to learn from");
        data.require("target", "the column to predict");
        boolean asks = DatabaseKeys.areIn(data);
        var labels = new LabelsKey(data, folders, catalogue);
        var said = word(data, "format", catalogue.formats().keySet()).or(labels::format);
        var database = asks ? new DatabaseKeys(data, folders).read() : Optional.<DatabaseKeys.Asked>empty();
        var files = data.entry("path")
                .filter(_ -> !asks)
                .map(entry -> new DataFiles(folders, data, catalogue, said).read(entry))
                .orElse(List.of());
        var format = asks ? Optional.of(DataSettings.QUERY) : said.or(() -> format(data, files));
        var image = image(data, format);
        var told = labels.read(format);
        var target = data.text("target");
        var columns = new ColumnKeys(data, target).read();
        if (format.equals(Optional.of("images"))) {
            refusePixels(data, columns);
        }
        var onError = word(
                        data,
                        "on_error",
                        Arrays.stream(OnError.values()).map(OnError::word).toList())
                .flatMap(OnError::named)
                .orElse(OnError.FAIL);
        boolean labelsFail = labels.isGiven() && told.isEmpty();
        if (format.isPresent() && !files.isEmpty() && !labelsFail) {
            checkColumns(data, files, format.get(), onError, target, columns, told);
        }
        database.flatMap(it -> it.columns(data, catalogue))
                .ifPresent(names -> checkNames(data, new Columns("the query", names), true, target, columns));
        var missing = word(
                        data,
                        "missing",
                        Arrays.stream(Missing.values()).map(Missing::word).toList())
                .flatMap(Missing::named)
                .orElse(Missing.REFUSE);
        var rows = rows(data, target);
        var validation = validation(data, rows);
        var test = data.entry("test").map(entry -> share(data, entry, true)).orElse(Optional.of(0.0));
        var paths = asks
                ? database.map(DatabaseKeys.Asked::url).stream().toList()
                : files.stream().map(Path::toString).toList();
        if (paths.isEmpty() || format.isEmpty() || target.isEmpty() || validation.isEmpty() || test.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DataSettings(
                paths,
                format.get(),
                database.map(it -> QuerySettings.of(it.sql())),
                told.map(it -> it.file().toString()),
                image,
                target.get(),
                data.text("positive_class"),
                columns,
                missing,
                onError,
                preprocess,
                rows,
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

    /// The model knows the images' size by the columns that it takes.
    private static void refusePixels(Section data, ColumnSettings columns) {
        for (var key : List.of("columns", "drop")) {
            var names = key.equals("drop") ? columns.drop() : columns.keep().orElse(List.of());
            if (names.stream().anyMatch(name -> PIXELS.stream().anyMatch(name::startsWith))) {
                data.entry(key)
                        .ifPresent(entry -> data.problem(
                                entry,
                                "pixels cannot be chosen one by one: make images smaller with image, or write a step such as"
                                        + " select"));
            }
        }
    }

    /// Nothing where it is absent or wrong.
    private static Optional<ImageSettings> image(Section data, Optional<String> format) {
        var image = data.section("image", "{width: 16, height: 16}");
        if (image.isPresent() && format.isPresent() && !format.get().equals("images")) {
            var what = format.get().equals(DataSettings.QUERY) ? "the rows of a query" : format.get();
            data.entry("image").ifPresent(entry -> data.problem(entry, "the data is " + what + ", not images"));
        }
        return image.flatMap(size -> {
            size.refuseUnknownKeys(List.of("width", "height", "colors"));
            var colours = word(
                            size,
                            "colors",
                            Arrays.stream(ImageSettings.Colours.values())
                                    .map(ImageSettings.Colours::word)
                                    .toList())
                    .flatMap(ImageSettings.Colours::named)
                    .orElse(ImageSettings.Colours.GREY);
            if (size.given("colors") && !size.given("width") && !size.given("height")) {
                return Optional.of(new ImageSettings(USUAL_PIXELS, USUAL_PIXELS, colours));
            }
            size.require("width", "how many pixels wide images are made");
            size.require("height", "how many pixels high images are made");
            var width = size.whole("width", 1, MOST_PIXELS);
            var height = size.whole("height", 1, MOST_PIXELS);
            return width.isPresent() && height.isPresent()
                    ? Optional.of(new ImageSettings((int) width.getAsLong(), (int) height.getAsLong(), colours))
                    : Optional.empty();
        });
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

    /// The names of a file's columns.
    private record FileColumns(Path file, List<String> names) {
        Columns asColumns() {
            return new Columns(String.valueOf(file.getFileName()), names);
        }
    }

    /// @param source for messages
    private record Columns(String source, List<String> names) {}

    private void checkColumns(
            Section data,
            List<Path> files,
            String format,
            OnError onError,
            Optional<String> target,
            ColumnSettings columns,
            Optional<LabelsKey.Told> labels) {
        var path = data.entry("path").orElseThrow();
        boolean header = catalogue.hasHeader(format);
        var first = Optional.<FileColumns>empty();
        int seen = 0;
        while (first.isEmpty() && seen < files.size()) {
            var file = files.get(seen++);
            first = columns(data, path, file, Catalogue.Columns.of(catalogue.data(), file, format), onError);
            first.map(FileColumns::asColumns)
                    .map(it -> labels.map(told -> new Columns(
                                    it.source() + " with " + told.file().getFileName(), told.with(it.names())))
                            .orElse(it))
                    .ifPresent(it -> checkNames(data, it, header || labels.isPresent(), target, columns));
            if (first.isPresent() ? !header : onError == OnError.FAIL) {
                return;
            }
        }
        var others = files.subList(seen, files.size());
        var looks = catalogue.data().columns(others, format);
        for (int i = 0; i < looks.size(); i++) {
            var found = columns(data, path, others.get(i), looks.get(i), onError);
            if (found.isPresent()
                    && !found.get().names().equals(first.orElseThrow().names())) {
                data.problem(path, differs(found.get(), first.orElseThrow()));
            }
        }
    }

    private static void checkNames(
            Section data, Columns first, boolean header, Optional<String> target, ColumnSettings columns) {
        for (var key : List.of("group", "time")) {
            checkNamed(data, first, header, key, data.text(key).stream().toList());
        }
        checkNamed(data, first, header, "columns", columns.keep().orElse(List.of()));
        checkNamed(data, first, header, "drop", columns.drop());
        checkNamed(data, first, header, "types", columns.types().keySet());
        checkNamed(data, first, header, "rename", columns.rename().keySet());
        if (target.isPresent() && !first.names().contains(target.get())) {
            data.entry("target")
                    .ifPresent(entry -> data.problem(
                            entry,
                            first.source() + " has no column " + Quoted.of(target.get())
                                    + NearestName.hintOrAll(target.get(), first.names())));
        }
    }

    /// Where rows name their own columns, one may be in later rows only, or be the name of what is nested.
    private static void checkNamed(Section data, Columns first, boolean header, String key, Collection<String> names) {
        var columns = first.names();
        for (var name : names) {
            if (columns.contains(name)
                    || (!header && columns.stream().anyMatch(column -> column.startsWith(name + ".")))) {
                continue;
            }
            var entry = data.entry(key).orElseThrow();
            var what = " no column " + Quoted.of(name) + NearestName.hintOrAll(name, columns);
            if (header) {
                data.problem(entry, first.source() + " has" + what);
            } else {
                data.note(entry, "the first rows of " + first.source() + " have" + what);
            }
        }
    }

    /// Empty where it cannot be read. If it may be left out then, that is told where the data are read.
    private static Optional<FileColumns> columns(
            Section data, Node.Entry path, Path file, Catalogue.Columns look, OnError onError) {
        return switch (look) {
            case Catalogue.Columns.Found(var names) -> Optional.of(new FileColumns(file, names));
            case Catalogue.Columns.Unreadable(var why) -> {
                if (onError == OnError.FAIL) {
                    data.problem(path, file + " cannot be read: " + why);
                }
                yield Optional.empty();
            }
        };
    }

    private static String differs(FileColumns other, FileColumns first) {
        var columns = other.names();
        var expected = first.names();
        int same = 0;
        while (same < Math.min(columns.size(), expected.size())
                && columns.get(same).equals(expected.get(same))) {
            same++;
        }
        return other.file() + " has other columns than " + first.file().getFileName() + ": "
                + (same < columns.size() ? Quoted.of(columns.get(same)) : "none") + " as number " + (same + 1)
                + ", not " + (same < expected.size() ? Quoted.of(expected.get(same)) : "none");
    }

    /// As it is read; where there is a column of time, that makes folds go forward.
    static Value written(Validation validation) {
        return switch (validation) {
            case Validation.Forward(int folds) -> new Validation.Folds(folds).toValue();
            case Validation.Folds _, Validation.Holdout _, Validation.Column _ -> validation.toValue();
        };
    }

    private static RowSettings rows(Section data, Optional<String> target) {
        var group = column(data, "group", target);
        var time = column(data, "time", target);
        if (group.isPresent() && time.isPresent()) {
            data.entry("time")
                    .ifPresent(entry -> data.problem(entry, "group and time exclude each other: write one of them"));
        }
        var sample = data.entry("sample").map(entry -> sample(data, entry)).orElse(1.0);
        return new RowSettings(group, time, sample);
    }

    private static Optional<String> column(Section data, String key, Optional<String> target) {
        var column = data.text(key);
        if (column.isPresent() && column.equals(target)) {
            data.entry(key).ifPresent(entry -> data.problem(entry, "the target cannot be what rows are split by"));
        }
        return column;
    }

    /// `10%` or 0.1; all rows where it is wrong, which has been said then.
    private static double sample(Section data, Node.Entry entry) {
        double share = Double.NaN;
        if (entry.value() instanceof Node.Scalar scalar) {
            var text = scalar.text().strip();
            try {
                share = text.endsWith("%")
                        ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                        : scalar.value().number().orElse(Double.NaN);
            } catch (NumberFormatException noNumber) {
                share = Double.NaN;
            }
        }
        if (share > 0 && share <= 1) {
            return share;
        }
        data.wrongKind(entry, "must be a share of the rows such as 10%, above 0 and at most 100%");
        return 1;
    }

    private Optional<Validation> validation(Section data, RowSettings rows) {
        if (!data.given("validation")) {
            return Optional.of(folds(5, rows));
        }
        return data.section("validation", "{folds: 5} or {holdout: 0.2}").flatMap(how -> {
            var known = List.of("folds", "holdout", "column");
            how.refuseUnknownKeys(known);
            var folds = how.entry("folds");
            var holdout = how.entry("holdout");
            if (known.stream().filter(how::given).count() > 1) {
                how.problem(
                        String.join(" and ", known.stream().filter(how::given).toList())
                                + " exclude each other: write one of them");
            } else if (how.given("column")) {
                return byColumn(data, how, rows);
            } else if (folds.isPresent()) {
                var count = how.whole("folds", 2, 10_000);
                return count.isPresent() ? Optional.of(folds((int) count.getAsLong(), rows)) : Optional.empty();
            } else if (holdout.isPresent()) {
                return share(how, holdout.get(), false).map(Validation.Holdout::new);
            } else if (!how.anyUnknownKey(known)) {
                how.problem("must say {folds: 5} or {holdout: 0.2}");
            }
            return Optional.empty();
        });
    }

    private static Validation folds(int folds, RowSettings rows) {
        return rows.time().isPresent() ? new Validation.Forward(folds) : new Validation.Folds(folds);
    }

    private static Optional<Validation> byColumn(Section data, Section how, RowSettings rows) {
        if (rows.group().isPresent() || rows.time().isPresent()) {
            how.problem("a column that says which fold each row is in leaves nothing to group or time");
        }
        data.entry("test")
                .filter(entry -> !data.real(entry).equals(OptionalDouble.of(0)))
                .ifPresent(entry -> data.problem(
                        entry, "the column of validation says which rows are the test part, by the word test"));
        return how.text("column").map(Validation.Column::new);
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
