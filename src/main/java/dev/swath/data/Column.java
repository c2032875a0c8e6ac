package dev.swath.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
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

        /// In an array, which is not copied.
        public static Numbers of(double[] values) {
            int missing = 0;
            for (double value : values) {
                missing += Double.isNaN(value) ? 1 : 0;
            }
            return new Numbers(MemorySegment.ofArray(values), missing);
        }

        /// The same with each distinct number as a category.
        public Categories asCategories() {
            var values = values();
            var found = new FoundLabels();
            var known = new HashMap<Double, Integer>();
            var codes = new int[values.length];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = Double.isNaN(values[row])
                        ? -1
                        : known.computeIfAbsent(values[row] + 0.0, value -> found.code(Label.of(value)));
            }
            var ranks = found.ranks();
            Arrays.setAll(codes, row -> codes[row] < 0 ? -1 : ranks[codes[row]]);
            return Categories.of(found.sorted(), codes);
        }

        @Override
        public Numbers select(int[] rows) {
            var selected = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                selected[i] = cells.getAtIndex(ValueLayout.JAVA_DOUBLE, rows[i]);
            }
            return of(selected);
        }

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

        /// In an array, which is not copied.
        public static Categories of(Collection<String> labels, int[] codes) {
            int missing = 0;
            for (int code : codes) {
                missing += code < 0 ? 1 : 0;
            }
            return new Categories(List.copyOf(labels), MemorySegment.ofArray(codes), missing);
        }

        /// How many rows each category has.
        public int[] counts() {
            var counts = new int[labels.size()];
            for (int code : codes()) {
                if (code >= 0) {
                    counts[code]++;
                }
            }
            return counts;
        }

        /// The rows of each category, in their order.
        public int[][] rowsOfEach() {
            var codes = codes();
            var left = counts();
            var rows = Arrays.stream(left).mapToObj(int[]::new).toArray(int[][]::new);
            for (int row = codes.length - 1; row >= 0; row--) {
                if (codes[row] >= 0) {
                    rows[codes[row]][--left[codes[row]]] = row;
                }
            }
            return rows;
        }

        @Override
        public Categories select(int[] rows) {
            var selected = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                selected[i] = cells.getAtIndex(ValueLayout.JAVA_INT, rows[i]);
            }
            return of(labels, selected);
        }

        /// All indexes: a copy, or where they are in an array anyway, that array, which is only to be read.
        public int[] codes() {
            return cells.heapBase().orElse(null) instanceof int[] array ? array : cells.toArray(ValueLayout.JAVA_INT);
        }
    }

    /// These rows alone, in the order given, in arrays.
    Column select(int[] rows);

    /// Whether a row has a value.
    default boolean has(int row) {
        return switch (this) {
            case Numbers numbers -> !Double.isNaN(numbers.cells().getAtIndex(ValueLayout.JAVA_DOUBLE, row));
            case Categories categories -> categories.cells().getAtIndex(ValueLayout.JAVA_INT, row) >= 0;
        };
    }
}
