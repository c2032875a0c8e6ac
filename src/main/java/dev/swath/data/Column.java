package dev.swath.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// A column of a table, in memory or in a file that is mapped into it: then processes that have the same table
/// share its pages.
public sealed interface Column {

    /// How many cells have no value.
    int missing();

    /// A number for each row.
    ///
    /// @param cells doubles, row by row; NaN where there is none
    record Numbers(MemorySegment cells, int missing) implements Column {

        /// All of them: a copy, or where they are in an array anyway, that array, which is only to be read.
        public double[] values() {
            return cells.heapBase().orElse(null) instanceof double[] array
                    ? array
                    : cells.toArray(ValueLayout.JAVA_DOUBLE);
        }
    }

    /// A category for each row.
    ///
    /// @param labels the distinct categories: numbers first, in their order, then texts in the order of their
    ///     characters
    /// @param cells ints, row by row, each the index of a label; -1 where there is none
    record Categories(List<String> labels, MemorySegment cells, int missing) implements Column {
        public Categories {
            labels = List.copyOf(labels);
        }

        /// All indexes: a copy, or where they are in an array anyway, that array, which is only to be read.
        public int[] codes() {
            return cells.heapBase().orElse(null) instanceof int[] array ? array : cells.toArray(ValueLayout.JAVA_INT);
        }
    }

    /// Whether a row has a value.
    default boolean has(int row) {
        return switch (this) {
            case Numbers numbers -> !Double.isNaN(numbers.cells().getAtIndex(ValueLayout.JAVA_DOUBLE, row));
            case Categories categories -> categories.cells().getAtIndex(ValueLayout.JAVA_INT, row) >= 0;
        };
    }
}
