package dev.swath.trial;

import dev.swath.space.Value;
import java.util.List;

/// Which table a trainer learns from, and how it is split.
///
/// @param paths absolute paths of files whose rows follow each other, at least one
/// @param target the column to predict
/// @param validation how combinations are compared
/// @param test the share of rows, from 0 (none) to below 1, that the search never sees
/// @param loaderThreads how many threads read and parse
public record DataSettings(List<String> paths, String target, Validation validation, double test, int loaderThreads) {
    public DataSettings {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no file to learn from");
        }
    }

    /// The same for a single file.
    public DataSettings(String path, String target, Validation validation, double test, int loaderThreads) {
        this(List.of(path), target, validation, test, loaderThreads);
    }

    /// How the rows outside the test part are used to score a combination.
    public sealed interface Validation {
        /// Cross-validation: every row is in the validation part of one of so many folds.
        record Folds(int folds) implements Validation {}

        /// One split: this share of the rows is for validation.
        record Holdout(double share) implements Validation {}
    }

    /// The paths as data: a text for one, a list for several.
    public Value pathValue() {
        return paths.size() == 1
                ? Value.of(paths.getFirst())
                : new Value.Items(paths.stream().map(Value::of).toList());
    }

    public Value toValue() {
        var how = switch (validation) {
            case Validation.Folds(int folds) ->
                Fields.build().put("folds", folds).done();
            case Validation.Holdout(double share) ->
                Fields.build().put("holdout", share).done();
        };
        return Fields.build()
                .put("path", pathValue())
                .put("target", target)
                .put("validation", how)
                .put("test", test)
                .put("loader_threads", loaderThreads)
                .done();
    }

    public static DataSettings from(Fields fields) {
        var how = fields.fields("validation");
        return new DataSettings(
                fields.value("path") instanceof Value.Items ? fields.texts("path") : List.of(fields.text("path")),
                fields.text("target"),
                how.has("folds")
                        ? new Validation.Folds(how.count("folds"))
                        : new Validation.Holdout(how.real("holdout")),
                fields.real("test"),
                fields.count("loader_threads"));
    }
}
