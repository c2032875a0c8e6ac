package dev.swath.data;

import java.util.List;

/// A column of a table in memory. The arrays are handed out as they are: whoever gets them only reads.
public sealed interface Column {

    /// How many cells have no value.
    int missing();

    /// A number for each row.
    ///
    /// @param values finite; NaN where there is none
    record Numbers(double[] values, int missing) implements Column {}

    /// A category for each row.
    ///
    /// @param labels the distinct categories: numbers first, in their order, then texts in the order of their
    ///     characters
    /// @param codes for each row the index of its label; -1 where there is none
    record Categories(List<String> labels, int[] codes, int missing) implements Column {
        public Categories {
            labels = List.copyOf(labels);
        }
    }

    /// Whether a row has a value.
    default boolean has(int row) {
        return switch (this) {
            case Numbers(var values, int missing) -> !Double.isNaN(values[row]);
            case Categories(var labels, var codes, int missing) -> codes[row] >= 0;
        };
    }
}
