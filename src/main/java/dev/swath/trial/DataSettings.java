package dev.swath.trial;

import dev.swath.space.Value;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// Which table a trainer learns from, and how it is split.
///
/// @param paths absolute paths of files whose rows follow each other, at least one; or the address of a database,
///     without a password
/// @param format how they are written: a word that whoever reads them knows, such as `csv`; {@link #QUERY} for a
/// database
/// @param query what the database is asked; empty for files
/// @param labels the absolute path of a file that tells more of files that are a row each; empty where there is
///     none
/// @param image how large images are made; empty where nothing is said
/// @param target the column to predict
/// @param positiveClass which of two classes is the positive one; empty for the second
/// @param columns which are learned from, and as what
/// @param missing what becomes of cells without a value
/// @param onError what becomes of rows and files that cannot be read
/// @param preprocess what columns go through before, in this order
/// @param rows which are used, and which stay together
/// @param validation how combinations are compared
/// @param test the share of rows, from 0 (none) to below 1, that the search never sees
/// @param loaderThreads how many threads read and parse; empty for as many as help
public record DataSettings(
        List<String> paths,
        String format,
        Optional<QuerySettings> query,
        Optional<String> labels,
        Optional<ImageSettings> image,
        String target,
        Optional<String> positiveClass,
        ColumnSettings columns,
        Missing missing,
        OnError onError,
        List<StepSettings> preprocess,
        RowSettings rows,
        Validation validation,
        double test,
        OptionalInt loaderThreads) {
    /// In place of a format: the rows are those of a query.
    public static final String QUERY = "query";

    private static final String AUTO = "auto";

    public DataSettings {
        paths = List.copyOf(paths);
        preprocess = List.copyOf(preprocess);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no file to learn from");
        }
        if (query.isPresent() != format.equals(QUERY)) {
            throw new IllegalArgumentException("a format of files, or a query: " + format);
        }
    }

    /// A CSV file without gaps, all of whose columns are used.
    public DataSettings(String path, String target, Validation validation, double test, OptionalInt loaderThreads) {
        this(
                List.of(path),
                "csv",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                target,
                Optional.empty(),
                ColumnSettings.ALL,
                Missing.REFUSE,
                OnError.FAIL,
                List.of(),
                RowSettings.ALL,
                validation,
                test,
                loaderThreads);
    }

    /// The same; where a database is asked, its rows are in this file now.
    public DataSettings withRows(String file) {
        return new DataSettings(
                paths,
                format,
                query.map(it -> new QuerySettings(it.sql(), Optional.of(file))),
                labels,
                image,
                target,
                positiveClass,
                columns,
                missing,
                onError,
                preprocess,
                rows,
                validation,
                test,
                loaderThreads);
    }

    /// What becomes of cells without a value.
    public enum Missing {
        /// The data is refused.
        REFUSE,
        /// The training rows tell what stands for them.
        IMPUTE;

        /// The word in sweep files: `impute`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Missing> named(String word) {
            return Arrays.stream(values())
                    .filter(missing -> missing.word().equals(word))
                    .findFirst();
        }
    }

    /// What becomes of rows, and of files among several, that cannot be read.
    public enum OnError {
        /// The data is refused.
        FAIL,
        /// They are left out and counted.
        SKIP;

        /// The word in sweep files: `skip`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<OnError> named(String word) {
            return Arrays.stream(values())
                    .filter(onError -> onError.word().equals(word))
                    .findFirst();
        }
    }

    /// Whether rows may be held out from the search: some are, or a column may say so.
    public boolean mayHaveTestPart() {
        return test > 0 || validation instanceof Validation.Column;
    }

    /// The paths as data: a text for one, a list for several.
    public Value pathValue() {
        return paths.size() == 1
                ? Value.of(paths.getFirst())
                : new Value.Items(paths.stream().map(Value::of).toList());
    }

    /// All files that it is made of; none where a database is asked.
    public List<String> files() {
        return query.isPresent()
                ? List.of()
                : Stream.concat(paths.stream(), labels.stream()).toList();
    }

    /// The columns by which rows are split.
    public Set<String> splitColumns() {
        var columns = new LinkedHashSet<String>();
        rows.group().ifPresent(columns::add);
        rows.time().ifPresent(columns::add);
        if (validation instanceof Validation.Column(String column)) {
            columns.add(column);
        }
        return columns;
    }

    /// The columns that are read beside the target, where only some are learned from: those, all others of which
    /// something is said by their names in the files, and those by which rows are split. Empty for all.
    public Optional<List<String>> columnsRead() {
        return columns.keep().map(keep -> {
            var read = new LinkedHashSet<>(keep);
            read.addAll(columns.types().keySet());
            read.addAll(columns.rename().keySet());
            read.addAll(splitColumns());
            return List.copyOf(read);
        });
    }

    /// The number of loader threads as data: `auto` for as many as help.
    public Value loaderThreadsValue() {
        return loaderThreads.isPresent() ? Value.of(loaderThreads.getAsInt()) : Value.of(AUTO);
    }

    private static OptionalInt loaderThreads(Fields fields) {
        return fields.value("loader_threads").equals(Value.of(AUTO))
                ? OptionalInt.empty()
                : OptionalInt.of(fields.count("loader_threads"));
    }

    public Value toValue() {
        var fields =
                Fields.build().put("path", pathValue()).put("format", format).put("target", target);
        query.ifPresent(it -> {
            fields.put("query", it.sql());
            it.rows().ifPresent(file -> fields.put("query_rows", file));
        });
        labels.ifPresent(file -> fields.put("labels", file));
        image.ifPresent(size -> fields.put("image", size.toValue()));
        positiveClass.ifPresent(label -> fields.put("positive_class", label));
        columns.putInto(fields);
        rows.putInto(fields);
        if (!preprocess.isEmpty()) {
            fields.put(
                    "preprocess",
                    new Value.Items(
                            preprocess.stream().map(StepSettings::toValue).toList()));
        }
        if (onError != OnError.FAIL) {
            fields.put("on_error", onError.word());
        }
        return fields.put("missing", missing.word())
                .put("validation", validation.toValue())
                .put("test", test)
                .put("loader_threads", loaderThreadsValue())
                .done();
    }

    public static DataSettings from(Fields fields) {
        return new DataSettings(
                fields.value("path") instanceof Value.Items ? fields.texts("path") : List.of(fields.text("path")),
                fields.text("format"),
                fields.optional("query", all -> all.text("query"))
                        .map(sql ->
                                new QuerySettings(sql, fields.optional("query_rows", all -> all.text("query_rows")))),
                fields.optional("labels", all -> all.text("labels")),
                fields.optional("image", all -> ImageSettings.from(all.fields("image"))),
                fields.text("target"),
                fields.optional("positive_class", all -> all.text("positive_class")),
                ColumnSettings.from(fields),
                Missing.named(fields.text("missing"))
                        .orElseThrow(() -> new MalformedException(
                                "field 'missing' is neither refuse nor impute: " + fields.text("missing"))),
                fields.optional("on_error", all -> all.text("on_error"))
                        .map(word -> OnError.named(word)
                                .orElseThrow(() ->
                                        new MalformedException("field 'on_error' is neither fail nor skip: " + word)))
                        .orElse(OnError.FAIL),
                fields.optional("preprocess", all -> all.items("preprocess")).orElse(List.of()).stream()
                        .map(step -> StepSettings.from(Fields.of(step)))
                        .toList(),
                RowSettings.from(fields),
                Validation.from(fields.fields("validation")),
                fields.real("test"),
                loaderThreads(fields));
    }
}
