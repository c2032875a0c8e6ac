package dev.swath.trial;

import dev.swath.space.Value;

/// How the rows outside the test part are used to score a combination.
public sealed interface Validation {
    /// Cross-validation: every row is in the validation part of one of so many folds.
    record Folds(int folds) implements Validation {}

    /// One split: this share of the rows is for validation.
    record Holdout(double share) implements Validation {}

    /// Rows in the order of time: each of so many folds is scored by what was learned from all that came before.
    record Forward(int folds) implements Validation {}

    /// A column says which fold each row is in.
    record Column(String column) implements Validation {}

    /// As JSON: `{"folds": 5}`.
    default Value.Fields toValue() {
        return switch (this) {
            case Folds(int folds) -> Fields.build().put("folds", folds).done();
            case Holdout(double share) -> Fields.build().put("holdout", share).done();
            case Forward(int folds) -> Fields.build().put("forward", folds).done();
            case Column(String column) -> Fields.build().put("column", column).done();
        };
    }

    /// Reads it back.
    ///
    /// @throws MalformedException where it is none of them
    static Validation from(Fields fields) {
        if (fields.has("folds")) {
            return new Folds(fields.count("folds"));
        }
        if (fields.has("forward")) {
            return new Forward(fields.count("forward"));
        }
        return fields.has("column") ? new Column(fields.text("column")) : new Holdout(fields.real("holdout"));
    }
}
