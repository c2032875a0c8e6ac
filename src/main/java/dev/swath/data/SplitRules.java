package dev.swath.data;

import java.util.Optional;

/// How a table's rows are dealt.
///
/// @param test the share of rows, from 0 (none) to below 1, that is held out from the search
/// @param how the others are used
/// @param group rows with equal values there stay together; empty where each is for itself
/// @param time rows are dealt in its order; empty where they are shuffled
/// @param sample the share of rows that is used at all, above 0 and at most 1
public record SplitRules(double test, How how, Optional<Key> group, Optional<Key> time, double sample) {

    /// How the rows outside the test part are used.
    public sealed interface How {
        /// Each row is scored in one of so many folds.
        record Folds(int folds) implements How {}

        /// One split, of which this share is scored.
        record Holdout(double share) implements How {}

        /// A column says it: `test` is the test part, `train` (or -1) is learned from in every fold, and each other
        /// value is a fold.
        record Given(Key by) implements How {}
    }

    /// A column that rows are dealt by.
    ///
    /// @param column without gaps
    public record Key(String name, Column column) {
        Key select(int[] rows) {
            return new Key(name, column.select(rows));
        }

        Column.Categories categories() {
            return switch (column) {
                case Column.Categories categories -> categories;
                case Column.Numbers numbers -> numbers.asCategories();
            };
        }
    }

    SplitRules select(int[] rows) {
        return new SplitRules(
                test,
                switch (how) {
                    case How.Given(var by) -> new How.Given(by.select(rows));
                    case How.Folds _, How.Holdout _ -> how;
                },
                group.map(key -> key.select(rows)),
                time.map(key -> key.select(rows)),
                1);
    }
}
