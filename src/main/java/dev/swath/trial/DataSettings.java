package dev.swath.trial;

import dev.swath.space.Value;

/// Which table a trainer learns from, and how it is split.
///
/// @param path an absolute path of a file
/// @param target the column to predict
/// @param validation how combinations are compared
/// @param test the share of rows, from 0 (none) to below 1, that the search never sees
/// @param loaderThreads how many threads read and parse
public record DataSettings(String path, String target, Validation validation, double test, int loaderThreads) {

    /// How the rows outside the test part are used to score a combination.
    public sealed interface Validation {
        /// Cross-validation: every row is in the validation part of one of so many folds.
        record Folds(int folds) implements Validation {}

        /// One split: this share of the rows is for validation.
        record Holdout(double share) implements Validation {}
    }

    public Value toValue() {
        var how = switch (validation) {
            case Validation.Folds(int folds) ->
                Fields.build().put("folds", folds).done();
            case Validation.Holdout(double share) ->
                Fields.build().put("holdout", share).done();
        };
        return Fields.build()
                .put("path", path)
                .put("target", target)
                .put("validation", how)
                .put("test", test)
                .put("loader_threads", loaderThreads)
                .done();
    }

    public static DataSettings from(Fields fields) {
        var how = fields.fields("validation");
        return new DataSettings(
                fields.text("path"),
                fields.text("target"),
                how.has("folds")
                        ? new Validation.Folds(how.count("folds"))
                        : new Validation.Holdout(how.real("holdout")),
                fields.real("test"),
                fields.count("loader_threads"));
    }
}
